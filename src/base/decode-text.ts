/** How bytes were read. */
type Encoding = 'UTF-8' | 'UTF-16' | 'Windows-1252';

/** Text of bytes from outside, or the rest of a sentence about what they are instead. */
export type DecodedText = { readonly text: string; readonly encoding: Encoding } | { readonly fault: string };

/** What Windows-1252 has at 0x80 to 0x9F; the five bytes without a character stay control characters. */
export const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** How bytes are to be decoded, as `TextDecoder` names it. */
export type Form = 'utf-8' | 'utf-16le' | 'utf-16be';

/** Bytes at the beginning by which the encoding is told. */
const SAMPLE = 4096;
/** Controls that no text has: not tab, line ends, form feed, backspace, escape. */
const ODD_CONTROLS = /[\u0000-\u0006\u000e-\u001a\u001c-\u001f]/g;

/**
 * Decodes bytes from outside. A byte order mark decides; else NULs in every other place mean UTF-16, valid UTF-8 is
 * UTF-8 (a last character that is cut off is dropped), and the rest is Windows-1252, which every byte can be. Bytes
 * with NULs or many other controls are no text. Never throws; marks are dropped, line ends stay.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  if (isUtf32(bytes)) return { fault: 'is in UTF-32: save it as UTF-8' };
  const form = formOf(bytes);
  const decoded = form === 'utf-8' ? fromUtf8(bytes) : { text: fromUtf16(bytes, form), encoding: 'UTF-16' as const };
  const odd: readonly string[] = decoded.text.match(ODD_CONTROLS) ?? [];
  const isText = !odd.includes('\0') && (decoded.encoding === 'UTF-8' || odd.length * 50 < decoded.text.length);
  return isText || decoded.text === '' ? decoded : { fault: 'is no text' };
}

function isUtf32(bytes: Uint8Array): boolean {
  const start = bytes.subarray(0, 4).join(' ');
  return start === '255 254 0 0' || start === '0 0 254 255';
}

/** What every text has some of. */
const PLAIN = /[a-z\d\s]/iu;

/** Tells the form of bytes by their beginning. */
export function formOf(bytes: Uint8Array): Form {
  const mark = bytes.subarray(0, 2).join(' ');
  if (mark === '255 254') return 'utf-16le';
  if (mark === '254 255') return 'utf-16be';
  const sample = bytes.subarray(0, SAMPLE);
  if (!sample.includes(0)) return 'utf-8';
  const [little, big] = [plainPairs(sample, 0), plainPairs(sample, 1)];
  // Of every sixteen characters, one at least is a blank, a digit or a Latin letter.
  if (Math.max(little, big) < Math.max(1, sample.length / 32)) return 'utf-8';
  return little > big ? 'utf-16le' : 'utf-16be';
}

/**
 * Counts the pairs of bytes that are a letter, digit or blank of ASCII, with its own byte at `low` of the two and a NUL
 * beside it. None where a pair is NUL, which no text has. Signs do not count: a line of a table is `%` read backwards.
 */
function plainPairs(bytes: Uint8Array, low: 0 | 1): number {
  let count = 0;
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    const byte = bytes[at + low] ?? 0;
    if (bytes[at + 1 - low] !== 0) continue;
    if (byte === 0) return 0;
    if (PLAIN.test(String.fromCharCode(byte))) count += 1;
  }
  return count;
}

function fromUtf16(bytes: Uint8Array, form: Form): string {
  return new TextDecoder(form).decode(bytes.subarray(0, bytes.length - (bytes.length % 2)));
}

/** Decodes UTF-8, else Windows-1252. A byte order mark is dropped at the start of a text alone. */
export function fromUtf8(bytes: Uint8Array, isStart = true): { text: string; encoding: 'UTF-8' | 'Windows-1252' } {
  try {
    // In a stream, a character may be cut off at the end.
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: !isStart }).decode(bytes, { stream: true });
    // A single such byte after plain ASCII is rather a letter of Windows-1252.
    const isCut = bytes.length - completeUtf8(bytes) !== 1 || /[^\u0000-\u007f]/.test(text);
    if (isCut) return { text, encoding: 'UTF-8' };
  } catch {
    // It is Windows-1252.
  }
  return { text: fromWindows1252(bytes), encoding: 'Windows-1252' };
}

function fromWindows1252(bytes: Uint8Array): string {
  // Node's own decoder takes these bytes for Latin-1 in some versions.
  const latin1 = Buffer.from(bytes).toString('latin1');
  return latin1.replace(/[\u0080-\u009f]/g, (sign) => WINDOWS_1252[sign.charCodeAt(0) - 0x80] ?? sign);
}

/** Gives the length without a character of UTF-8 that is cut off at the end. */
export function completeUtf8(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) break;
    if (byte < 0xc0) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return length > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}
