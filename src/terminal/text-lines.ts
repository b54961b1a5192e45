import { decodedChunks } from '../base/decoded-chunks.ts';

/**
 * Splits a byte stream into lines, whatever its encoding. Only line feeds end a line, with or without a carriage
 * return before; other line separators are text, as JSON allows.
 */
export async function* textLines(chunks: AsyncIterable<Uint8Array | string>): AsyncGenerator<string> {
  // Added up in one string, a line of many chunks would be searched again for each of them.
  let begun: string[] = [];
  for await (const chunk of decodedChunks(chunks)) {
    const [first = '', ...lines] = chunk.split('\n');
    begun.push(first);
    for (const line of lines) {
      yield withoutReturn(begun.join(''));
      begun = [line];
    }
  }
  const rest = begun.join('');
  if (rest !== '') yield withoutReturn(rest);
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
