import type { Log } from '../../ops/logger.ts';
import type { Outgoing } from '../message/send-options.ts';
import type { Services } from './services.ts';

/** Where something came in. */
export type Source = 'slash' | 'message command' | 'autocomplete' | 'component' | 'message';

/**
 * How it ended: answered with the first response, answered after a deferral, too late, had been answered before, not
 * allowed by Discord, failed, seen a second time, or left alone because its author asks too often.
 */
export type Outcome = 'direct' | 'deferred' | 'expired' | 'repeated' | 'forbidden' | 'failed' | 'duplicate' | 'limited';

/** A piece of work as its handler gets it. */
export interface Job {
  readonly services: Services;
  /** Has the reference on every line. */
  readonly log: Log;
  /** What a person is given to name when something went wrong. */
  readonly reference: string;
  /** How long a first response may wait for its answer, in milliseconds. */
  readonly patienceMs: number;
  /** Shows how far a long command has come, where that can be shown. */
  progress(message: Outgoing): void;
}

/** How a piece of work went. */
export interface JobResult {
  readonly outcome: Outcome;
  /** When Discord had the first response, by `performance.now`; `null` when it never had one. */
  readonly ackedAt: number | null;
}

/** The result of a piece of work that was never acknowledged. */
export function unacknowledged(outcome: Outcome): JobResult {
  return { outcome, ackedAt: null };
}
