import type { Corpus } from '../../model/corpus.ts';
import { blockSource } from '../../model/text.ts';
import { editDistance } from '../../base/edit-distance.ts';
import type { KnownTerms, QueryTerms } from './query.ts';
import type { Correction } from '../search-index.ts';

/** Shorter words have too many neighbours. */
const SHORTEST_WORD = 5;
const MAX_CORRECTIONS = 3;
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

/**
 * Finds for each word of a question that the corpus does not know the nearest that it does, if one differs by a single
 * slip (two in words of nine letters or more). In the question's order, at most 3.
 */
export function correctionsFor(
  question: string,
  query: QueryTerms,
  known: KnownTerms,
  vocabulary: readonly string[],
): Correction[] {
  const found = new Map<string, Correction>();
  for (const { term, kind, start, end } of query.tokens) {
    if (found.size >= MAX_CORRECTIONS) break;
    const word = question.slice(start, end);
    const lower = word.toLowerCase();
    if (
      kind === 'identifier' ||
      known.has(term) ||
      found.has(lower) ||
      isName(word, start) ||
      !/^[a-z]+$/.test(lower) ||
      lower.length < SHORTEST_WORD
    )
      continue;
    const suggestion = nearestWord(lower, vocabulary);
    if (suggestion !== null) found.set(lower, { word, suggestion });
  }
  return [...found.values()];
}

/** True for a capital in the middle of a question, which begins a name. */
function isName(word: string, start: number): boolean {
  return start > 0 && /^[A-Z][a-z]+$/.test(word);
}

function nearestWord(word: string, vocabulary: readonly string[]): string | null {
  let limit = word.length >= 9 ? 2 : 1;
  let best: string | null = null;
  for (const candidate of vocabulary) {
    if (candidate.charAt(0) !== word.charAt(0) || Math.abs(candidate.length - word.length) > limit) continue;
    const distance = editDistance(word, candidate, limit);
    if (distance > limit || (best !== null && distance === limit)) continue;
    best = candidate;
    limit = distance;
  }
  return best;
}
