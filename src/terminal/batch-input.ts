import { errorCode, SentenceError } from '../base/errors.ts';
import { open } from 'node:fs/promises';

/** Reads the bytes of a batch: of standard input for `-`, else of a file. Throws a `SentenceError` while reading. */
export async function* batchInput(
  name: string,
  standardInput: AsyncIterable<Uint8Array | string>,
): AsyncGenerator<Uint8Array | string> {
  if (name === '-') {
    yield* standardInput;
    return;
  }
  try {
    const file = await open(name);
    // Reading to the end closes the file.
    yield* file.createReadStream() as AsyncIterable<Uint8Array>;
  } catch (error) {
    throw new SentenceError(`The batch file "${name}" cannot be read (${errorCode(error) || 'unknown reason'}).`);
  }
}
