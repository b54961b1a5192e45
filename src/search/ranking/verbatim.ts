import type { QueryTerms } from '../analysis/query.ts';
import type { Ranked } from './ranker.ts';
import type { TermTable } from './term-table.ts';

/** One word that a line has alone is chance. */
const LEAST_TERMS = 2;
/** Idf of what every text has, such as `rust`: it is no word of a question. */
const EVERYWHERE = 0.02;

/**
 * True where a line of "How people ask it" of the story at `position` has the question's terms and no others: it was
 * typed from our own list, or is asked just so.
 */
export function isAskedVerbatim(table: TermTable, query: QueryTerms, position: number): boolean {
  const terms = [...query.weights].filter(([, idf]) => idf > EVERYWHERE);
  if (terms.length < LEAST_TERMS || query.weights.size < query.different) return false;
  const asked = new Set(terms.map(([term]) => table.terms.get(term)?.number));
  let own = 0;
  let shared = 0;
  for (const number of table.linesOf(position)) {
    if ((table.idfs[number] ?? 1) <= EVERYWHERE) continue;
    if (number >= 0) {
      own += 1;
      shared += asked.has(number) ? 1 : 0;
      continue;
    }
    if (shared === asked.size && own === shared) return true;
    own = 0;
    shared = 0;
  }
  return false;
}

/** Puts the stories that are asked verbatim before all others; within both the order stays. */
export function verbatimFirst(table: TermTable, query: QueryTerms, ranked: readonly Ranked[]): Ranked[] {
  const isFirst = ({ storyId }: Ranked): boolean => isAskedVerbatim(table, query, table.storyIds.indexOf(storyId));
  const first = ranked.filter(isFirst);
  return [...first, ...ranked.filter((story) => !first.includes(story))];
}
