import { evidenceOf, trust } from './evidence.ts';
import type { QueryTerms } from './query.ts';
import { LINE_SMOOTHING, type TermTable } from './term-table.ts';

/** Only the pairs of this many terms count, the rarest of the question: a long paste has too many. */
const PAIR_TERMS = 25;

/**
 * Evidence of pairs: of each two terms of the question, how much likelier they stand together in a line of a story than
 * in a line of any candidate; the sum over all pairs, for the stories at `candidates` in that order.
 */
export function pairEvidence(table: TermTable, query: QueryTerms, candidates: readonly number[]): Float64Array {
  const terms = [...query.weights.keys()].slice(0, PAIR_TERMS);
  const places = new Int8Array(table.terms.size).fill(-1);
  terms.forEach((term, place) => (places[table.terms.get(term)?.number ?? -1] = place));
  const counts = candidates.map((position) => countPairs(table.lines[position] ?? [], places, terms.length));
  const lines = counts.reduce((sum, { lines: own }) => sum + own, 0);
  const evidence = new Float64Array(candidates.length);
  for (let pair = 0; pair < terms.length ** 2; pair += 1) {
    let everywhere = 0;
    for (const { pairs } of counts) everywhere += pairs[pair] ?? 0;
    if (everywhere === 0) continue;
    counts.forEach(({ pairs, lines: total }, slot) => {
      const count = pairs[pair] ?? 0;
      if (count === 0) return;
      const found = evidenceOf(count, total, everywhere / lines, LINE_SMOOTHING) * trust(count);
      evidence[slot] = (evidence[slot] ?? 0) + found;
    });
  }
  return evidence;
}

/** In how many of a story's lines each pair stands: of terms a < b at `a × terms + b`. */
interface PairCounts {
  readonly lines: number;
  readonly pairs: Uint32Array;
}

/** `lines` are one after the other, each ended by -1; `places` gives the question's `terms` their places, others -1. */
function countPairs(lines: readonly number[], places: Int8Array, terms: number): PairCounts {
  const pairs = new Uint32Array(terms ** 2);
  let count = 0;
  let shared: number[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const term = lines[at] ?? -1;
    if (term >= 0) {
      const place = places[term] ?? -1;
      if (place >= 0) shared.push(place);
      continue;
    }
    count += 1;
    for (const a of shared) {
      for (const b of shared) if (a < b) pairs[a * terms + b] = (pairs[a * terms + b] ?? 0) + 1;
    }
    if (shared.length > 0) shared = [];
  }
  return { lines: count, pairs };
}
