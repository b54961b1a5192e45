import { decodeText } from '../../base/decode-text.ts';
import { fetchWhole, type Fetched } from '../../base/fetch-whole.ts';
import type { WireFile } from './wire-message.ts';

/** Largest attachment that is read, in bytes. */
const MAX_ATTACHMENT_BYTES = 256 * 1024;

const HOSTS = ['cdn.discordapp.com', 'media.discordapp.net'];
const TIME_LIMIT_MS = 5_000;

/** An attachment as Discord describes it. The description is not trusted. */
export interface Attachment {
  readonly url: string;
  /** In bytes. */
  readonly size: number;
  /** Default: `''`. */
  readonly name?: string;
  /** The type that the uploader's system gave it. Default: `null`, for none. */
  readonly type?: string | null;
}

/** Allowed origins of attachments, and how to fetch them. */
export interface AttachmentSource {
  /** A base address whose origin is allowed as well; `null` for Discord's hosts alone. */
  readonly cdnUrl: string | null;
  readonly fetch: typeof fetch;
  /** Milliseconds for the whole download. Default: 5,000. */
  readonly timeLimitMs?: number;
}

/** The text, or the reason why it was not read, as what follows the file's name and a colon. */
export type ReadAttachment =
  { readonly kind: 'text'; readonly text: string } | { readonly kind: 'unread'; readonly why: string };

/**
 * Reads a text file from Discord's own hosts; its bytes decide whether it is one, not its type. Never rejects, never
 * follows a redirect, never reads more than {@link MAX_ATTACHMENT_BYTES}.
 */
export async function readAttachment(attachment: Attachment, source: AttachmentSource): Promise<ReadAttachment> {
  if (!isAllowed(attachment.url, source.cdnUrl)) return unread('I only read attachments from Discord itself');
  if (isA(PICTURES, attachment)) return PICTURE;
  if (isA(RECORDINGS, attachment)) return RECORDING;
  if (attachment.size > MAX_ATTACHMENT_BYTES) return TOO_LARGE;
  const limits = { bytes: MAX_ATTACHMENT_BYTES, ms: source.timeLimitMs ?? TIME_LIMIT_MS, isWanted };
  try {
    return readFetched(
      await fetchWhole((signal) => source.fetch(attachment.url, { redirect: 'error', signal }), limits),
      attachment,
    );
  } catch {
    return NOT_HAD;
  }
}

function isWanted({ ok, headers }: Response): boolean {
  return ok && (headers.get('content-encoding') ?? '').split(',').length <= MOST_CODINGS;
}

function readFetched(fetched: Fetched, { size }: Attachment): ReadAttachment {
  if (fetched.kind === 'too-large') return TOO_LARGE;
  if (fetched.kind !== 'whole' || !isWanted(fetched.response)) return NOT_HAD;
  // A stream that was cut while it was unpacked ends as if it were whole.
  if (fetched.body.length < size) return unread('only a part of it came from Discord; attach it again');
  const decoded = decodeText(fetched.body);
  if ('fault' in decoded) return unread(`it ${decoded.fault}`);
  return decoded.text.trim() === '' ? unread('it is empty') : { kind: 'text', text: decoded.text };
}

/** Content codings, one inside the other, that a file may come in. */
const MOST_CODINGS = 1;

const TOO_LARGE = unread('over 256 KiB; paste the part from the first “error”');
const NOT_HAD = unread('I could not get it from Discord; try again, or paste the part that matters');
const PICTURE = unread('I cannot read pictures; paste the text');
const RECORDING = unread('I cannot hear or watch recordings; write what it says');

/** Names of pictures, and of films and sounds. */
const PICTURES = /\.(?:png|jpe?g|gif|webp|bmp|avif|heic|tiff?|ico)$/iu;
const RECORDINGS = /\.(?:mp4|mov|webm|mkv|mp3|ogg|wav|flac|m4a)$/iu;

function unread(why: string): ReadAttachment {
  return { kind: 'unread', why };
}

/** True for a file that is no picture, film or sound by what is said of it. */
export function mayHoldText({ filename: name, content_type: type }: WireFile): boolean {
  return ![PICTURES, RECORDINGS].some((names) => isA(names, { name, type }));
}

/** True for what both its name and its type call a picture, a film or a sound. */
function isA(names: RegExp, { name = '', type = null }: Pick<Attachment, 'name' | 'type'>): boolean {
  return names.test(name) && (type === null || /^(?:image|video|audio)\//iu.test(type));
}

function isAllowed(address: string, cdnUrl: string | null): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  if (cdnUrl !== null && URL.canParse(cdnUrl) && url.origin === new URL(cdnUrl).origin) return true;
  return url.protocol === 'https:' && url.port === '' && HOSTS.includes(url.hostname);
}
