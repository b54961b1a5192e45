import { evidenceOf, trust } from './evidence.ts';
import type { QueryTerms } from '../analysis/query.ts';
import { LINE_SMOOTHING, type TermTable } from './term-table.ts';

/** Only the pairs of this many terms count, the rarest of the question: a long paste has too many. */
const PAIR_TERMS = 25;

/**
 * Measures the evidence of pairs: of each two terms of the question, how much likelier they stand together in a line of
 * a story than in a line of any candidate; the sum over all pairs, for the stories at `candidates` in that order.
 */
export function pairEvidence(table: TermTable, query: QueryTerms, candidates: readonly number[]): Float64Array {
  const terms = [...query.weights.keys()].slice(0, PAIR_TERMS);
  const places = new Int8Array(table.terms.size).fill(-1);
  terms.forEach((term, place) => (places[table.terms.get(term)?.number ?? -1] = place));
  const counts = candidates.map((position) => countPairs(table.linesOf(position), places, terms.length));
  const everywhere = new Uint32Array(terms.length ** 2);
  let lines = 0;
  for (const { pairs, lines: own } of counts) {
    for (const [pair, count] of pairs) everywhere[pair] = (everywhere[pair] ?? 0) + count;
    lines += own;
  }
  return Float64Array.from(counts, ({ pairs, lines: own }) => {
    let evidence = 0;
    for (const [pair, count] of pairs) {
      evidence += evidenceOf(count, own, (everywhere[pair] ?? 0) / lines, LINE_SMOOTHING) * trust(count);
    }
    return evidence;
  });
}

/** In how many of a story's lines each pair stands that stands in any: terms a < b are the pair `a × terms + b`. */
interface PairCounts {
  readonly lines: number;
  readonly pairs: ReadonlyMap<number, number>;
}

/**
 * Counts pairs. `lines` are one after the other, each ended by -1; `places` gives the question's `terms` their places,
 * others -1.
 */
function countPairs(lines: readonly number[], places: Int8Array, terms: number): PairCounts {
  const pairs = new Map<number, number>();
  const shared: number[] = [];
  let count = 0;
  for (const term of lines) {
    if (term >= 0) {
      const place = places[term] ?? -1;
      if (place >= 0) shared.push(place);
      continue;
    }
    count += 1;
    if (shared.length === 0) continue;
    for (const a of shared) {
      for (const b of shared) if (a < b) pairs.set(a * terms + b, (pairs.get(a * terms + b) ?? 0) + 1);
    }
    shared.length = 0;
  }
  return { lines: count, pairs };
}
