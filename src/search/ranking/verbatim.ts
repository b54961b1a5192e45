import type { QueryTerms } from '../analysis/query.ts';
import type { Ranked } from './ranker.ts';
import { SCORES_PER_STORY } from './term-scores.ts';
import type { TermTable } from './term-table.ts';

/** One word that a line has alone is chance. */
const LEAST_TERMS = 2;
/** Idf of what every text has, such as `rust`: it is no word of a question. */
const EVERYWHERE = 0.02;

/**
 * Finds the stories, by their positions, that have a line of "How people ask it" with the question's terms and no others: it
 * was typed from our own list, or is asked just so.
 */
export function askedVerbatim(table: TermTable, query: QueryTerms): ReadonlySet<number> {
  const terms = tellingTerms(query);
  if (terms.length < LEAST_TERMS) return new Set();
  const asked = new Set(terms.map((term) => table.terms.get(term)?.number));
  return new Set(withAllTerms(table, terms).filter((position) => hasLineOf(table, asked, position)));
}

/** Puts the stories that are `asked` verbatim, by their positions, before all others; within both the order stays. */
export function verbatimFirst(table: TermTable, asked: ReadonlySet<number>, ranked: readonly Ranked[]): Ranked[] {
  const ids = new Set([...asked].map((position) => table.storyIds[position]));
  return [...ranked.filter(({ storyId }) => ids.has(storyId)), ...ranked.filter(({ storyId }) => !ids.has(storyId))];
}

/** True where one of the story's lines has these terms, by number, and no others. Most lines are known by their first. */
function hasLineOf(table: TermTable, asked: ReadonlySet<number | undefined>, position: number): boolean {
  let shared = 0;
  let hasOther = false;
  for (const number of table.linesOf(position)) {
    if (number < 0) {
      if (!hasOther && shared === asked.size) return true;
      shared = 0;
      hasOther = false;
    } else if (!hasOther) {
      if (asked.has(number)) shared += 1;
      else hasOther = (table.idfs[number] ?? 1) > EVERYWHERE;
    }
  }
  return false;
}

/** Lists the terms that a line has to have; none where the corpus does not know all of them. */
function tellingTerms({ weights, different }: QueryTerms): string[] {
  if (weights.size < different) return [];
  return [...weights].flatMap(([term, idf]) => (idf > EVERYWHERE ? term : []));
}

/** Finds the stories that have all these terms somewhere: few, and the lines of others need not be read. */
function withAllTerms(table: TermTable, terms: readonly string[]): number[] {
  const counts = new Map<number, number>();
  for (const term of terms) {
    const scores = table.scoresOf(term);
    for (let at = 0; at < scores.length; at += SCORES_PER_STORY) {
      const position = scores[at] ?? 0;
      counts.set(position, (counts.get(position) ?? 0) + 1);
    }
  }
  return [...counts].flatMap(([position, count]) => (count === terms.length ? position : []));
}
