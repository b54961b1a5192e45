/**
 * Splits a byte stream into lines, as UTF-8 without a byte order mark. Only line feeds end a line, with or without a
 * carriage return before; other line separators are text, as JSON allows. Bytes that are not UTF-8 become U+FFFD.
 */
export async function* textLines(chunks: AsyncIterable<Uint8Array | string>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of chunks) {
    rest += decoder.decode(typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk, { stream: true });
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield withoutReturn(line);
  }
  rest += decoder.decode();
  if (rest !== '') yield withoutReturn(rest);
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
