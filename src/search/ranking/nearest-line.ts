import type { QueryTerms } from '../analysis/query.ts';
import type { TermTable } from './term-table.ts';

/**
 * Measures for the stories at `candidates`, in that order, how near the nearest of their lines of "How people ask it" is: the
 * square of the cosine between the sets of terms, 0 to 1. All terms count alike: what makes a question asked in the same way is
 * its common words as much as its rare ones, of which the evidence speaks already.
 */
export function nearestLines(table: TermTable, query: QueryTerms, candidates: readonly number[]): Float64Array {
  const isAsked = new Uint8Array(table.terms.size);
  for (const term of query.weights.keys()) isAsked[table.terms.get(term)?.number ?? -1] = 1;
  const words = Math.max(1, query.different);
  return Float64Array.from(candidates, (position) => nearest(table.linesOf(position), isAsked) / words);
}

/** Gives the most that a line has of shared² / own terms. `lines` are one after the other, each ended by -1. */
function nearest(lines: readonly number[], isAsked: Uint8Array): number {
  let most = 0;
  let shared = 0;
  let own = 0;
  for (const term of lines) {
    if (term >= 0) {
      own += 1;
      shared += isAsked[term] ?? 0;
      continue;
    }
    if (shared > 0) most = Math.max(most, shared ** 2 / own);
    shared = 0;
    own = 0;
  }
  return most;
}
