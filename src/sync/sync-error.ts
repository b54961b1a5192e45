import { SentenceError } from '../base/errors.ts';

/** Why the upstream book or its issues could not be brought up to date: one sentence for people. What was there stays. */
export class SyncError extends SentenceError {
  override readonly name = 'SyncError';
}
