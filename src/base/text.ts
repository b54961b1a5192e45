/** Characters that steer a terminal: C0 but tab and line feed, DEL, C1. */
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;
/** Characters that are invisible, or that turn the reading direction. */
const INVISIBLE =
  /[\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]|\u00ad|\u034f|\u17b4|\u17b5/g;
/** Scripts whose letters are written in another way with a joiner between them. */
const JOINING =
  '\\p{scx=Arab}\\p{scx=Syrc}\\p{scx=Mong}\\p{scx=Nkoo}\\p{scx=Deva}\\p{scx=Beng}\\p{scx=Guru}\\p{scx=Gujr}\\p{scx=Orya}' +
  '\\p{scx=Taml}\\p{scx=Telu}\\p{scx=Knda}\\p{scx=Mlym}\\p{scx=Sinh}\\p{scx=Khmr}\\p{scx=Mymr}\\p{scx=Tibt}';
/** Signs that make a consonant lose its vowel: a joiner behind one shapes the letter, also at a word's end. */
const VIRAMAS = '\\u094d\\u09cd\\u0a4d\\u0acd\\u0b4d\\u0bcd\\u0c4d\\u0ccd\\u0d4d\\u0dca';
/**
 * Joiners between emoji and between letters of such scripts, the tags of a flag's region, and one mark that chooses the form
 * of an ideograph or of a Mongolian vowel (unicode.org/reports/tr31, rules A1, A2 and B); elsewhere they hide words.
 */
const MEANT = [
  '(?<=[\\p{ExtPict}\\p{EMod}\\ufe0f])\\u200d(?=\\p{ExtPict})',
  `(?<=[${JOINING}])[\\u200c\\u200d](?=[${JOINING}])`,
  `(?<=[${VIRAMAS}])\\u200d`,
  '(?<=\\p{scx=Han})[\\u{e0100}-\\u{e01ef}]',
  '(?<=\\p{scx=Mong})\\u180e(?=\\p{scx=Mong})',
  '(?<=\\u{1f3f4})[\\u{e0020}-\\u{e007e}]{1,10}\\u{e007f}',
].join('|');
/** Invisible characters, tags and halves of characters; what is meant to be there is captured. */
const UNSEEN = new RegExp(`(${MEANT})|${INVISIBLE.source}|[\\u{e0000}-\\u{e0fff}]|\\p{Cs}`, 'gu');
/** More marks than any script stacks on one letter. */
const STACKED = /(\p{M}{4})\p{M}+/gu;

/**
 * Makes text safe to show anywhere: line ends are line feeds, tabs are spaces, controls become visible signs, and
 * invisible or direction-turning characters are dropped, but for those that an emoji or a script needs. Markup is left as
 * it is.
 */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/\t/g, '    ')
    .replace(CONTROLS, controlPicture)
    .replace(UNSEEN, '$1')
    .replace(STACKED, '$1');
}

/** Cleans text as {@link cleanText} does and puts it on one line. */
export function cleanLine(text: string): string {
  return cleanText(text).replace(/\s+/g, ' ').trim();
}

function controlPicture(sign: string): string {
  const code = sign.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? '\u2421' : '\ufffd';
}

/** Gives a web address in plain ASCII without anything that ends a link early; `null` for what is not one. */
export function safeUrl(url: string): string | null {
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return null;
  const { href } = new URL(url);
  return href
    .replace(/[^\x21-\x7e]|[()<>"'`\\|*[\]{}]/g, (sign) => encodeURIComponent(sign).replace(/[()'*]/, percent))
    .replace(/@(?=everyone|here)/gi, '%40');
}

function percent(sign: string): string {
  return `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
}

/** Cuts to at most `length` code points, with an ellipsis where something was cut; no sign is cut, as readers see signs. */
export function clip(text: string, length: number): string {
  if (text.length <= length || [...text].length <= length) return text;
  const room = firstCodePoints(text, length - 1).length;
  return `${text.slice(0, graphemeEnd(text, room) || room).trimEnd()}…`;
}

/** Distance before a cut at which the search for the end of a sign begins, in UTF-16 units. */
const NEAR = 256;

/** Finds the end of the last whole sign, as readers see signs, within `room` UTF-16 units; 0 for none. */
export function graphemeEnd(text: string, room: number): number {
  // Taking apart a long text costs much: its last stretch is enough, as soon as one whole sign has gone by.
  const from = Math.max(0, room - NEAR);
  let end = 0;
  for (const { segment, index } of new Intl.Segmenter().segment(text.slice(from, room + 64))) {
    if (from + index + segment.length > room) break;
    end = from + index + segment.length;
  }
  return end;
}

/** Gives the first `limit` code points. */
export function firstCodePoints(text: string, limit: number): string {
  // A code point has at most two UTF-16 units, so shorter strings need not be taken apart.
  if (text.length <= limit) return text;
  const points = [...text.slice(0, limit * 2)];
  return points.slice(0, limit).join('');
}

/** Counts code points. */
export function lengthOf(text: string): number {
  return [...text].length;
}

/**
 * Makes text from elsewhere fit for a message: on one line, without control characters, at most `limit` code points
 * (default 120).
 */
export function printable(text: string, limit = 120): string {
  return clip(cleanLine(text), limit);
}

/** Cuts to at most `limit` UTF-16 units, at the end of a word where there is one, with an ellipsis. */
export function clipAtWord(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const cut = text.slice(0, limit - 1);
  const word = cut.lastIndexOf(' ');
  return `${word > 0 ? cut.slice(0, word) : cut.replace(/[\ud800-\udbff]$/, '')}…`;
}

/** Escape sequences of terminals: CSI, OSC and other strings, single ones. Each part ends where the next may begin. */
const ESCAPES =
  /\u001b(?:\[[0-?]*[ -/]*[@-~]?|[\]PX^_][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[ -/]*[0-~]?)|\u009b[0-?]*[ -/]*[@-~]?/g;

/** Drops colours, titles and every other escape sequence for terminals. */
export function withoutEscapes(text: string): string {
  return text.replace(ESCAPES, '');
}

/** Characters that turn the reading direction of what follows, and marks between interlinear notes. */
const DIRECTIONS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]/g;

/**
 * Makes text unable to steer a terminal and leaves all else: controls but tab and line end become visible signs,
 * characters that turn the direction are dropped.
 */
export function defused(text: string): string {
  return text.replace(CONTROLS, controlPicture).replace(DIRECTIONS, '');
}
