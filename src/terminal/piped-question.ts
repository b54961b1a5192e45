import { decodedChunks } from '../base/decoded-chunks.ts';

/** Most of a piped text, or of a line of one, that is looked at, in UTF-16 units: more than any question that is read whole. */
export const ENOUGH = 100_000;

/** Reads all that is piped in as one question; ends the input once it is far beyond the longest question. */
export async function pipedQuestion(input: AsyncIterable<Uint8Array | string>): Promise<string> {
  let text = '';
  for await (const chunk of decodedChunks(input)) {
    text += chunk;
    if (text.length > ENOUGH) break;
  }
  return text;
}
