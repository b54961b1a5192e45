import type { SearchResult } from '../../search/search-index.ts';
import type { Verdict } from '../answer.ts';

/** Borders between the verdicts. Each number is 0 to 1 and belongs to the verdict it opens. */
export interface Thresholds {
  /** From this `inScope` on some story may fit; below, none does. */
  readonly maybeScope: number;
  /** From this `inScope` and {@link matchConfidence} on the first story is taken to fit. */
  readonly matchScope: number;
  readonly matchConfidence: number;
}

/** The thresholds in use. */
const THRESHOLDS: Thresholds = { maybeScope: 0.38, matchScope: 0.5, matchConfidence: 0.6 };

/** Most stories that a `maybe` shows: it asks to choose, and a choice of more is no help. */
export const MAX_MAYBE = 3;

/** Decides the verdict from the index's two numbers. Without hits it is `none`. */
export function decide(
  { hits, confidence, inScope }: Pick<SearchResult, 'confidence' | 'inScope'> & { readonly hits: readonly unknown[] },
  thresholds: Thresholds = THRESHOLDS,
): Verdict {
  if (hits.length === 0 || inScope < thresholds.maybeScope) return 'none';
  return inScope >= thresholds.matchScope && confidence >= thresholds.matchConfidence ? 'match' : 'maybe';
}
