import type { QueryTerms } from '../analysis/query.ts';
import { SCORES_PER_STORY } from '../ranking/term-scores.ts';
import { askedTerms } from '../ranking/asked-terms.ts';
import type { TermTable } from '../ranking/term-table.ts';

/** What the lines of "How people ask it" of one story hold of a question, each 0 to 1. */
export interface Support {
  /** Share of the question's idf in all lines together. */
  readonly inLines: number;
  /** The same of the line that holds most: words that are picked from many lines are chance. */
  readonly inOneLine: number;
  /** Closeness of the nearest line: cosine by idf. */
  readonly nearestLine: number;
  /** Share of the idf of the question's identifiers in all lines. */
  readonly identifiers: number;
}

/** Added to an idf that is divided by, so that a short question is not all held by one shared word. */
const SHORT_IDF = 2;

/** Measures the story at a position in the table. */
export function supportOf(table: TermTable, query: QueryTerms, position: number): Support {
  const total = query.idf + SHORT_IDF;
  const { places, idfs } = askedTerms(table, query);
  let best = 0;
  let nearest = 0;
  let shared = 0;
  let own = 0;
  for (const number of table.linesOf(position)) {
    if (number >= 0) {
      shared += idfs[places[number] ?? 0] ?? 0;
      own += table.idfs[number] ?? 0;
      continue;
    }
    best = Math.max(best, shared);
    if (shared > 0) nearest = Math.max(nearest, shared / Math.sqrt(total * own));
    shared = 0;
    own = 0;
  }
  const identifiers = new Set(query.tokens.flatMap(({ term, kind }) => (kind === 'identifier' ? term : [])));
  let inLines = 0;
  let known = 0;
  let named = 0;
  for (const [term, idf] of query.weights) {
    const held = isInLines(table, term, position) ? idf : 0;
    inLines += held;
    if (!identifiers.has(term)) continue;
    named += idf;
    known += held;
  }
  return {
    inLines: inLines / total,
    inOneLine: best / total,
    nearestLine: Math.min(1, nearest),
    identifiers: known / (named + 1),
  };
}

function isInLines({ scoresOf }: TermTable, term: string, position: number): boolean {
  const scores = scoresOf(term);
  for (let at = 0; at < scores.length; at += SCORES_PER_STORY) {
    if (scores[at] === position) return (scores[at + 1] ?? 0) > 0;
  }
  return false;
}
