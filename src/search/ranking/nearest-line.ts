import type { QueryTerms } from '../analysis/query.ts';
import { askedTerms } from './asked-terms.ts';
import type { TermTable } from './term-table.ts';

/**
 * Measures for the stories at `candidates`, in that order, how near the nearest of their lines of "How people ask it" is: the
 * square of the cosine between the sets of terms, 0 to 1. All terms count alike: what makes a question asked in the same way is
 * its common words as much as its rare ones, of which the evidence speaks already.
 */
export function nearestLines(table: TermTable, query: QueryTerms, candidates: readonly number[]): Float64Array {
  const { places } = askedTerms(table, query);
  const words = Math.max(1, query.different);
  return Float64Array.from(candidates, (position) => nearest(table.linesOf(position), places) / words);
}

/** Gives the most that a line has of shared² / own terms. `lines` are one after the other, each ended by -1. */
function nearest(lines: readonly number[], places: Uint8Array): number {
  let most = 0;
  let shared = 0;
  let own = 0;
  for (const term of lines) {
    if (term >= 0) {
      own += 1;
      if (places[term]) shared += 1;
      continue;
    }
    if (shared > 0) most = Math.max(most, shared ** 2 / own);
    shared = 0;
    own = 0;
  }
  return most;
}
