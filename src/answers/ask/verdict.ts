import type { SearchResult } from '../../search/search-index.ts';
import type { Verdict } from '../../model/verdict.ts';
import type { AskAnswer } from '../ask-answer.ts';

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

/** From this on, as `ours` counts it, a message that is turned away may be ours after all, and what comes nearest is named. */
const MAYBE_OURS = 0.25;
/** From this confidence on the best story is near enough to be named, though not to be shown. */
const NEAR = 0.25;

/** Decides the verdict from the index's two numbers. Without hits it is `none`. */
export function decide(
  { hits, confidence, inScope }: Pick<SearchResult, 'confidence' | 'inScope'> & { readonly hits: readonly unknown[] },
  thresholds: Thresholds = THRESHOLDS,
): Verdict {
  const tooFar = ours({ confidence, inScope }) < thresholds.inScope || confidence < thresholds.maybe;
  if (hits.length === 0 || tooFar) return 'none';
  return confidence >= thresholds.match ? 'match' : 'maybe';
}

/**
 * True where the best story of a `none` is worth a line: it comes near, and the message is on topic or hardly turned
 * away. Measured on tests/data: of the questions that are turned away and have their story, nine in ten get the line,
 * of off-topic messages one in eight.
 */
export function namesNearest({ reason, ...found }: Pick<AskAnswer, 'confidence' | 'inScope' | 'reason'>): boolean {
  return found.confidence >= NEAR && (reason === 'uncovered' || ours(found) >= MAYBE_OURS);
}

/** Tells how surely a message is about async Rust trouble, 0 to 1.36: what it says, and that something fits it surely. */
function ours({ confidence, inScope }: Pick<SearchResult, 'confidence' | 'inScope'>): number {
  return inScope + SIGN_OF_SCOPE.share * Math.max(0, confidence - SIGN_OF_SCOPE.from);
}
