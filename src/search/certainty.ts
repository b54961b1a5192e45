import type { QueryTerms } from './query.ts';
import type { Ranked } from './ranker.ts';
import type { NoneReason } from './search-index.ts';

/** The two numbers that decide whether to answer, and what a message seems to be if no story fits. */
export interface Certainty {
  readonly confidence: number;
  readonly inScope: number;
  readonly reason: NoneReason;
}

/** Judges a ranking. Without any known word nothing is certain and the message is unclear. */
export function judge(query: QueryTerms, ranked: readonly Ranked[]): Certainty {
  const [first, second] = ranked;
  if (!first || query.norm === 0) return { confidence: 0, inScope: 0, reason: 'unclear' };
  const margin = first.score - (second?.score ?? 0);
  const confidence = logistic(4 * first.score + 6 * margin - 4);
  return { confidence, inScope: logistic(5 * first.score - 4), reason: 'uncovered' };
}

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
