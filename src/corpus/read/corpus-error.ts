import { SentenceError } from '../../base/errors.ts';
/**
 * A corpus that cannot be read at all: nothing is there, or not what it should be. The message is a sentence for
 * people.
 */
export class CorpusError extends SentenceError {
  override readonly name = 'CorpusError';
}
