/** Largest attachment that is read, in bytes. */
export const MAX_ATTACHMENT_BYTES = 256 * 1024;

const HOSTS = ['cdn.discordapp.com', 'media.discordapp.net'];
const TIME_LIMIT_MS = 5_000;

/** An attachment as Discord describes it. The description is not trusted. */
export interface Attachment {
  readonly url: string;
  /** In bytes. */
  readonly size: number;
}

/** Allowed origins of attachments, and how to fetch them. */
export interface AttachmentSource {
  /** A base address whose origin is allowed as well; `null` for Discord's hosts alone. */
  readonly cdnUrl: string | null;
  readonly fetch: typeof fetch;
  /** Milliseconds for the whole download. Default: 5,000. */
  readonly timeLimitMs?: number;
}

/** The text, or a sentence for the person with the reason why it was not read. */
export type ReadAttachment =
  { readonly kind: 'text'; readonly text: string } | { readonly kind: 'unread'; readonly why: string };

/**
 * Reads a text attachment from Discord's own hosts. Never rejects, never follows a redirect, never reads more than
 * {@link MAX_ATTACHMENT_BYTES}.
 */
export async function readAttachment(
  { url, size }: Attachment,
  { cdnUrl, fetch, timeLimitMs = TIME_LIMIT_MS }: AttachmentSource,
): Promise<ReadAttachment> {
  if (!isAllowed(url, cdnUrl)) return unread('I only read attachments from Discord itself.');
  if (size > MAX_ATTACHMENT_BYTES) return TOO_LARGE;
  try {
    const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(timeLimitMs) });
    if (!response.ok || !response.body) return NOT_HAD;
    const type = response.headers.get('content-type');
    if (type !== null && !type.startsWith('text/')) return unread('I only read text attachments.');
    return await readBody(response.body);
  } catch {
    return NOT_HAD;
  }
}

const TOO_LARGE = unread('That attachment is too long for me: I read up to 256 KiB of text.');
const NOT_HAD = unread('I could not get that attachment from Discord. Try again, or paste the part that matters.');

function unread(why: string): ReadAttachment {
  return { kind: 'unread', why };
}

function isAllowed(address: string, cdnUrl: string | null): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  if (cdnUrl !== null && URL.canParse(cdnUrl) && url.origin === new URL(cdnUrl).origin) return true;
  return url.protocol === 'https:' && url.port === '' && HOSTS.includes(url.hostname);
}

async function readBody(body: ReadableStream<Uint8Array>): Promise<ReadAttachment> {
  const parts: Uint8Array[] = [];
  let length = 0;
  // Leaving the loop early cancels the stream, and with it the download.
  for await (const part of body) {
    length += part.length;
    if (length > MAX_ATTACHMENT_BYTES) return TOO_LARGE;
    parts.push(part);
  }
  const bytes = Buffer.concat(parts);
  if (bytes.includes(0)) return unread('I only read text attachments.');
  return { kind: 'text', text: bytes.toString('utf8').replace(/^\ufeff/u, '') };
}
