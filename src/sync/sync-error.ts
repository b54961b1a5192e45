import { SentenceError } from '../base/errors.ts';

/**
 * The upstream book or its issues could not be brought up to date. The message is a sentence for people. The previous
 * checkout and issues stay.
 */
export class SyncError extends SentenceError {
  override readonly name = 'SyncError';
}
