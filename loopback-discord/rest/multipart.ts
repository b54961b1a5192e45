/** One part of a multipart form. */
export interface FormPart {
  readonly name: string;
  /** Undefined for a plain field. */
  readonly filename: string | undefined;
  readonly contentType: string;
  readonly bytes: Buffer;
}

/** Parses a `multipart/form-data` body into its parts, in order; empty when the boundary is missing. https://www.rfc-editor.org/rfc/rfc7578 */
export function parseMultipart(body: Buffer, contentType: string): readonly FormPart[] {
  const boundary = /boundary="?([^";]+)"?/u.exec(contentType)?.[1];
  if (boundary === undefined) return [];
  const mark = Buffer.from(`--${boundary}`);
  const parts: FormPart[] = [];
  for (let start = body.indexOf(mark); start !== -1;) {
    const from = start + mark.length;
    const next = body.indexOf(mark, from);
    if (next === -1) break;
    // A part stands between CRLF after one mark and CRLF before the next.
    const part = parsePart(body.subarray(from + 2, next - 2));
    if (part) parts.push(part);
    start = next;
  }
  return parts;
}

function parsePart(part: Buffer): FormPart | undefined {
  const end = part.indexOf('\r\n\r\n');
  const head = part.subarray(0, end).toString();
  const name = /[ ;]name="([^"]*)"/iu.exec(head)?.[1];
  if (end === -1 || name === undefined) return undefined;
  return {
    name,
    filename: /filename="([^"]*)"/iu.exec(head)?.[1],
    contentType: /^content-type: *(.+)$/imu.exec(head)?.[1]?.trim() ?? 'text/plain',
    bytes: Buffer.from(part.subarray(end + 4)),
  };
}
