import type { Log } from '../../ops/logger.ts';
import type { Outgoing } from '../message/send-options.ts';
import type { Services } from './services.ts';

/** Origin of a job. */
export type Source = 'slash' | 'message command' | 'autocomplete' | 'component' | 'message';

/**
 * How a job ended: answered with the first response, answered after a deferral, too late, had been answered before, not
 * allowed by Discord, barred by a limit of Discord's, failed, seen a second time, or ignored because its author asks too
 * often.
 */
export type Outcome =
  'direct' | 'deferred' | 'expired' | 'repeated' | 'forbidden' | 'barred' | 'failed' | 'duplicate' | 'limited';

/** A job as its handler gets it. */
export interface Job {
  readonly services: Services;
  /** Has the reference on every line. */
  readonly log: Log;
  /** The id that a person is given when something went wrong; the log has it, too. */
  readonly reference: string;
  /** How long a first response may wait for its answer, in milliseconds. */
  readonly patienceMs: number;
  /** Shows how far a long command has come, where that can be shown. */
  progress(message: Outgoing): void;
}

/** Result of a job. */
export interface JobResult {
  readonly outcome: Outcome;
  /** When Discord had the first response, by `performance.now`; `null` when it never had one. */
  readonly ackedAt: number | null;
}

/** Makes the result of a job that was never acknowledged. */
export function unacknowledged(outcome: Outcome): JobResult {
  return { outcome, ackedAt: null };
}
