import { completeUtf8, formOf, fromUtf8, type Form } from './decode-text.ts';

/** Decodes a stream as {@link decodeText} does a file, but leaves out nothing: what is no text comes as it is. */
export async function* decodedChunks(chunks: AsyncIterable<Uint8Array | string>): AsyncGenerator<string> {
  let decode: ((part: Uint8Array) => string) | null = null;
  let held: Uint8Array = new Uint8Array();
  for await (const chunk of chunks) {
    const bytes = typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk;
    held = held.length === 0 ? bytes : joined(held, bytes);
    if (held.length < 2) continue;
    decode ??= chunkDecoder(formOf(held));
    yield decode(held);
    held = new Uint8Array();
  }
  decode ??= chunkDecoder(formOf(held));
  yield decode(held) + decode(new Uint8Array());
}

/** Decodes one chunk after the other; an empty one is the end. */
function chunkDecoder(form: Form): (part: Uint8Array) => string {
  if (form !== 'utf-8') {
    const decoder = new TextDecoder(form);
    return (part) => decoder.decode(part, { stream: part.length > 0 });
  }
  let rest: Uint8Array = new Uint8Array();
  let isFirst = true;
  return (part) => {
    const bytes = joined(rest, part);
    const end = part.length === 0 ? bytes.length : completeUtf8(bytes);
    rest = bytes.slice(end);
    const { text } = fromUtf8(bytes.subarray(0, end), isFirst);
    isFirst &&= end === 0;
    return text;
  };
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
