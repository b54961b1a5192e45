import type { Corpus } from '../../model/corpus.ts';
import { blockSource } from '../../model/text.ts';
import { translationsFor } from './translations.ts';
import { editDistance } from '../../base/edit-distance.ts';
import type { KnownTerms, QueryTerms } from './query.ts';
import type { Correction } from '../search-index.ts';

/** Shorter words have too many neighbours. */
export const SHORTEST_WORD = 4;
const MAX_CORRECTIONS = 3;
/** Each unknown word is compared with all words of the subject, so their number is limited. */
const MAX_EXAMINED = 30;
/** A word in fewer stories is as likely a slip itself. */
const KNOWN_IN_STORIES = 3;

/** Lists the plain words that several stories use, in lower case, ordered: the candidates for a mistyped word. */
export function vocabularyOf(corpus: Corpus): string[] {
  const stories = new Map<string, number>();
  for (const { sections, digest } of corpus.stories) {
    const text = [...(digest?.asks ?? []), ...sections.flatMap(({ blocks }) => blocks.map(blockSource))].join('\n');
    for (const word of new Set(text.toLowerCase().match(/[a-z]{5,}/g))) stories.set(word, (stories.get(word) ?? 0) + 1);
  }
  return [...stories]
    .filter(([, count]) => count >= KNOWN_IN_STORIES)
    .map(([word]) => word)
    .sort();
}

/** What a misspelt word may mean, and what is no misspelling. */
export interface Spelling {
  /** Words in lower case, those of the subject among them. */
  readonly vocabulary: readonly string[];
  /** True for a word of the subject. Asked of few words: it takes longer than to tell how far apart two words are. */
  readonly isDomain: (word: string) => boolean;
  /** English words that are a slip away from one of these, in lower case: they are meant as they stand. */
  readonly english: ReadonlySet<string>;
}

/**
 * Finds for each plain word of a question that the corpus does not know the word of the subject that a single slip (two in
 * words of nine letters or more) makes of it, and for another language's word in a short question that of Rust. In the
 * question's order, at most 3. English words, names, and what stands in
 * code are left as they are; only the first {@link MAX_EXAMINED} unknown words are looked at.
 */
export function correctionsFor(
  question: string,
  query: QueryTerms,
  known: KnownTerms,
  { vocabulary, isDomain, english }: Spelling,
): Correction[] {
  const found = new Map<string, Correction>();
  const examined = new Set<string>();
  const isCode = codeIn(question);
  const translations = translationsFor(question);
  for (const { term, kind, start, end } of query.tokens) {
    if (found.size >= MAX_CORRECTIONS || examined.size >= MAX_EXAMINED) break;
    const word = question.slice(start, end);
    const lower = word.toLowerCase();
    const translation = translations.get(lower);
    if (translation !== undefined) {
      found.set(lower, { word, suggestion: translation });
      continue;
    }
    if (kind === 'identifier' || known.has(term) || examined.has(lower) || !isPlainWord(lower)) continue;
    examined.add(lower);
    if (english.has(lower) || isName(word, start) || isCode(start, end)) continue;
    const suggestion = nearestWord(lower, vocabulary, isDomain);
    if (suggestion !== null) found.set(lower, { word, suggestion });
  }
  return [...found.values()];
}

function isPlainWord(lower: string): boolean {
  return lower.length >= SHORTEST_WORD && /^[a-z]+$/.test(lower);
}

/** Tells whether a word stands in code: between backticks, or beside a sign that only code has. */
function codeIn(question: string): (start: number, end: number) => boolean {
  const spans = [...question.matchAll(/```[^]*?(?:```|$)|`[^`\n]+`/g)].map(
    ({ 0: text, index }) => [index, index + text.length] as const,
  );
  return (start, end) =>
    spans.some(([from, to]) => start >= from && end <= to) ||
    /[.:<&_#'"/\\]$/.test(question.slice(Math.max(0, start - 1), start)) ||
    /^(?:[(<!_{=[/]|::|\.\w)/.test(question.slice(end, end + 2));
}

/** True for a capital in the middle of a question, which begins a name. */
function isName(word: string, start: number): boolean {
  return start > 0 && /^[A-Z][a-z]+$/.test(word);
}

/**
 * Gives the word of `vocabulary`, of those that `isMeant`, that differs by fewest slips, one at most, two from nine letters
 * on; `null` for none.
 */
export function nearestWord(
  word: string,
  vocabulary: readonly string[],
  isMeant: (candidate: string) => boolean = () => true,
): string | null {
  let limit = word.length >= 9 ? 2 : 1;
  let best: string | null = null;
  for (const candidate of vocabulary) {
    if (candidate.charAt(0) !== word.charAt(0) || Math.abs(candidate.length - word.length) > limit) continue;
    const distance = editDistance(word, candidate, limit);
    if (distance > limit || (best !== null && distance === limit) || !isMeant(candidate)) continue;
    best = candidate;
    limit = distance;
  }
  return best;
}
