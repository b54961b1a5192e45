import type { IncomingMessage } from 'node:http';
import { apiErrors } from '../protocol/api-error.ts';
import type { UploadedFile } from '../context.ts';
import { stringsIn, type Json } from '../protocol/json.ts';
import { parseMultipart } from './multipart.ts';

/** The largest body that is taken, in bytes. */
const mostBytes = 25 * 1024 * 1024;

/** A parsed body: its JSON (undefined when there is none) and its files. */
export interface ParsedBody {
  readonly json: Json | undefined;
  readonly files: readonly UploadedFile[];
}

/** Reads all bytes of a request. Rejects when the client goes away. */
export async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
}

/** Parses JSON, or a multipart form of `payload_json` and `files[n]`. Throws 50109 for broken JSON and cut surrogate pairs, 40005 when too large. */
export function parseBody(bytes: Buffer, contentType: string): ParsedBody {
  if (bytes.length > mostBytes) throw apiErrors.tooLarge();
  if (bytes.length === 0) return { json: undefined, files: [] };
  return contentType.startsWith('multipart/form-data')
    ? parseForm(bytes, contentType)
    : { json: parseJson(bytes.toString()), files: [] };
}

function parseJson(text: string): Json {
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch {
    throw apiErrors.invalidJson();
  }
  // A lone half of a surrogate pair arrives as an escape; Discord's parser takes it for broken JSON.
  if (text.includes('\\u'))
    for (const string of stringsIn(value)) if (/\p{Surrogate}/u.test(string)) throw apiErrors.invalidJson();
  return value;
}

function parseForm(bytes: Buffer, contentType: string): ParsedBody {
  const parts = parseMultipart(bytes, contentType);
  const files = parts.flatMap(({ name, filename, contentType: type, bytes: content }): UploadedFile[] => {
    const index = /^files\[(\d+)\]$/u.exec(name)?.[1];
    return filename === undefined || index === undefined
      ? []
      : [{ index, filename, contentType: type, bytes: content }];
  });
  const payload = parts.find(({ name }) => name === 'payload_json');
  return { json: payload ? parseJson(payload.bytes.toString()) : undefined, files };
}
