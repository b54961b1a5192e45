import type { Corpus } from '../../model/corpus.ts';
import { visitPoints } from '../../model/metanarrative.ts';
import { sourceText } from '../../model/text.ts';
import { termsOf } from '../../search/analysis/analyzer.ts';

/** Weight of the words that two texts share: rare words of the metanarrative count more than common ones. */
export interface WordOverlap {
  /** Gives the weight of the shared words; 0 without one; comparable between texts for the same `terms`. */
  score(terms: ReadonlySet<string>, text: string): number;
  /** Gives the weight of all words of a text. */
  whole(text: string): number;
}

const overlaps = new WeakMap<Corpus, WordOverlap>();

/** Makes the overlap with weights from a corpus' categories, points and issues: made once per corpus. */
export function wordOverlapOf(corpus: Corpus): WordOverlap {
  const known = overlaps.get(corpus);
  if (known) return known;
  const made = createWordOverlap([
    ...corpus.categories.map((category) => `${sourceText(category.title)} ${category.short}`),
    ...[...visitPoints(corpus.categories)]
      .filter(({ point }) => point.ownText)
      .map(({ point }) => sourceText(point.title)),
    ...corpus.issues.map((issue) => sourceText(issue.title)),
  ]);
  overlaps.set(corpus, made);
  return made;
}

/** Makes the overlap with weights from `texts`: a word in all of them weighs next to nothing. */
function createWordOverlap(texts: readonly string[]): WordOverlap {
  const counts = new Map<string, number>();
  for (const text of texts) for (const term of termsOf(text)) counts.set(term, (counts.get(term) ?? 0) + 1);
  // The same titles of the metanarrative are compared with every question.
  const analysed = new Map<string, readonly string[]>();
  const termsIn = (text: string): readonly string[] => {
    const known = analysed.get(text) ?? termsOf(text);
    analysed.set(text, known);
    return known;
  };
  const weigh = (terms: readonly string[]): number =>
    terms.reduce((sum, term) => sum + Math.log(1 + texts.length / (counts.get(term) ?? 1)), 0);
  return {
    score: (terms, text) => weigh(termsIn(text).filter((term) => terms.has(term))),
    whole: (text) => weigh(termsIn(text)),
  };
}
