/** Longest piped text that is read, in UTF-16 units: more than any question that is read whole. */
const ENOUGH = 100_000;

/** Reads all that is piped in as one question; ends the input once it is far beyond the longest question. */
export async function pipedQuestion(input: AsyncIterable<Uint8Array | string>): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of input) {
    text += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
    if (text.length > ENOUGH) break;
  }
  return text;
}
