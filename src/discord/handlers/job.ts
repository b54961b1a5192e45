/** Where something came in. */
export type Source = 'slash' | 'message command' | 'autocomplete' | 'component' | 'message';

/**
 * How it ended: answered with the first response, answered after a deferral, too late, had been answered before, not
 * allowed by Discord, failed, seen a second time, or left alone because its author asks too often.
 */
export type Outcome = 'direct' | 'deferred' | 'expired' | 'repeated' | 'forbidden' | 'failed' | 'duplicate' | 'limited';

/** How a piece of work went. */
export interface JobResult {
  readonly ending: Outcome;
  /** When Discord had the first response, by `performance.now`; `null` when it never had one. */
  readonly ackedAt: number | null;
}

/** A piece of work that was never acknowledged. */
export function unacknowledged(ending: Outcome): JobResult {
  return { ending, ackedAt: null };
}
