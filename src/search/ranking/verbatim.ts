import type { QueryTerms } from '../analysis/query.ts';
import type { Ranked } from './ranker.ts';
import { SCORES_PER_STORY, type TermTable } from './term-table.ts';

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

/** Puts the stories that are asked verbatim before all others; within both the order stays. */
export function verbatimFirst(table: TermTable, query: QueryTerms, ranked: readonly Ranked[]): Ranked[] {
  const asked = new Set([...askedVerbatim(table, query)].map((position) => table.storyIds[position]));
  if (asked.size === 0) return [...ranked];
  return [
    ...ranked.filter(({ storyId }) => asked.has(storyId)),
    ...ranked.filter(({ storyId }) => !asked.has(storyId)),
  ];
}

/** True where one of the story's lines has these terms, by number, and no others. */
function hasLineOf(table: TermTable, asked: ReadonlySet<number | undefined>, position: number): boolean {
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
