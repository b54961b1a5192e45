import { isUtf8 } from 'node:buffer';
import { defused } from '../../base/text.ts';
import { decodeText, WINDOWS_1252 } from '../../base/decode-text.ts';

/** Largest file of a book that is brought here, in bytes (1 MiB). */
export const MAX_FILE_BYTES = 1024 * 1024;
/** Largest page that is read, in bytes (128 KiB): four times the largest story. */
export const MAX_PAGE_BYTES = 128 * 1024;

const UTF_8 = new TextDecoder('utf-8', { fatal: true });

/** Text of a file, or why it has none. */
export type Decoded = { readonly text: string; readonly repaired: boolean } | { readonly fault: string };

/** Gives the fault of a page that is larger than {@link MAX_PAGE_BYTES}. */
export function pageTooLarge(bytes: number): { readonly fault: string } {
  return { fault: `is over 128 KiB (${bytes} bytes)` };
}

/**
 * Decodes a markdown file: UTF-8 or UTF-16, a byte order mark dropped, line ends made LF, text that was once read as
 * Windows-1252 put right (`repaired` says so), and nothing in it that
 * steers a terminal. Never throws.
 */
export function decodeMarkdown(bytes: Uint8Array): Decoded {
  if (bytes.byteLength > MAX_PAGE_BYTES) return pageTooLarge(bytes.byteLength);
  const decoded = decodeText(bytes);
  if ('fault' in decoded) return decoded;
  const { text, encoding } = decoded;
  if (encoding !== 'UTF-16' && !isUtf8(bytes)) return { fault: 'is not UTF-8 text' };
  const lines = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  const repaired = repairMojibake(lines);
  // Here, once: titles and names go from here into every list, report and address.
  return { text: defused(repaired), repaired: repaired !== lines };
}

const WINDOWS_1252_BYTES = new Map<number, number>(
  [...WINDOWS_1252].map((character, index) => [character.codePointAt(0) ?? 0, 0x80 + index]),
);

/**
 * Puts right UTF-8 that was decoded as Windows-1252 (`ðŸš§` for the construction sign). Only runs of such characters
 * that form valid UTF-8 are touched, so ordinary accented text stays as it is.
 */
export function repairMojibake(text: string): string {
  return text.replace(/[\u0080-\u00ff\u0152-\u02dc\u2013-\u2122]{2,}/g, (run) => {
    const bytes = [...run].map((character) => windows1252Byte(character.codePointAt(0) ?? 0));
    if (bytes.includes(-1)) return run;
    try {
      return UTF_8.decode(Uint8Array.from(bytes));
    } catch {
      return run;
    }
  });
}

function windows1252Byte(codePoint: number): number {
  return WINDOWS_1252_BYTES.get(codePoint) ?? (codePoint <= 0xff ? codePoint : -1);
}
