import type { SearchResult } from '../../search/search-index.ts';
import type { Verdict } from '../../model/verdict.ts';

/** Borders between the verdicts, each 0 to 1. */
export interface Thresholds {
  /** Below this `inScope` the message is about something else, and none fits: less is asked where something fits surely. */
  readonly inScope: number;
  /** Below this confidence nothing is near. */
  readonly maybe: number;
  /** From this confidence on the first story is taken to help. */
  readonly match: number;
}

/**
 * The thresholds in use. Confidence is calibrated: from `match` on six of seven first answers help on
 * tests/data/asked.jsonl, and some fewer on questions that nobody wrote notes for.
 */
const THRESHOLDS: Thresholds = { inScope: 0.64, maybe: 0.2, match: 0.7 };

/** Each confidence above `from` speaks for the subject with this share: a sure answer is a sign that it is ours. */
const SIGN_OF_SCOPE = { from: 0.4, share: 0.6 } as const;

/** Most stories that a `maybe` shows: it asks to choose, and a choice of more is no help. */
export const MAX_MAYBE = 3;

/** Decides the verdict from the index's two numbers. Without hits it is `none`. */
export function decide(
  { hits, confidence, inScope }: Pick<SearchResult, 'confidence' | 'inScope'> & { readonly hits: readonly unknown[] },
  thresholds: Thresholds = THRESHOLDS,
): Verdict {
  const ours = inScope + SIGN_OF_SCOPE.share * Math.max(0, confidence - SIGN_OF_SCOPE.from);
  if (hits.length === 0 || ours < thresholds.inScope || confidence < thresholds.maybe) return 'none';
  return confidence >= thresholds.match ? 'match' : 'maybe';
}
