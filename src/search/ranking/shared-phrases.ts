import type { QueryTerms } from '../analysis/query.ts';
import { inverseFrequency } from './evidence.ts';
import type { TermTable } from './term-table.ts';

/** Sums for the stories at `candidates`, in that order, the idf of the question's phrases that their lines have. */
export function sharedPhrases(
  { storyIds, phrases }: TermTable,
  query: QueryTerms,
  candidates: readonly number[],
): Float64Array {
  const sums = new Float64Array(storyIds.length);
  for (const phrase of query.phrases) {
    const having = phrases.storiesWith(phrase);
    const idf = inverseFrequency(having.length, storyIds.length);
    for (const position of having) sums[position] = (sums[position] ?? 0) + idf;
  }
  return Float64Array.from(candidates, (position) => sums[position] ?? 0);
}
