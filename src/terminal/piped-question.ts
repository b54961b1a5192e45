/** More than any question that is read whole, in UTF-16 units. */
const ENOUGH = 100_000;

/** All that is piped in, as one question; what is far beyond the longest question is not waited for. Ends the input. */
export async function pipedQuestion(input: AsyncIterable<Uint8Array | string>): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of input) {
    text += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
    if (text.length > ENOUGH) break;
  }
  return text;
}
