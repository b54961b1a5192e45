/** Where something came in. */
export type Surface = 'slash' | 'message command' | 'autocomplete' | 'component' | 'message';

/**
 * How it ended: answered with the first response, answered after a deferral, too late, had been answered before, not
 * allowed by Discord, failed, seen a second time, or left alone because its author asks too often.
 */
export type Ending = 'direct' | 'deferred' | 'expired' | 'repeated' | 'forbidden' | 'failed' | 'duplicate' | 'limited';

/** How a piece of work went. */
export interface Done {
  readonly ending: Ending;
  /** When Discord had the first response, by `performance.now`; `null` when it never had one. */
  readonly ackedAt: number | null;
}

/** A piece of work that was never acknowledged. */
export function unacknowledged(ending: Ending): Done {
  return { ending, ackedAt: null };
}
