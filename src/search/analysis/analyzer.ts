import { stemmer } from 'stemmer';
import { COMPOUND_BY_TERM, COMPOUNDS, type Compound } from './compounds.ts';
import { withoutFrames } from './message-frames.ts';
import { STOP_WORDS } from './stop-words.ts';

/** A term with the stretch of text it was made from. */
export interface Token {
  readonly term: string;
  /** An `identifier` is a joined word or code kept whole (`spawnblock`, `e0277`); a `word` is stemmed. */
  readonly kind: 'word' | 'identifier';
  /** UTF-16 offsets, half-open. */
  readonly start: number;
  readonly end: number;
}

/** Longest stretch that can be a term, in characters; anything longer is a hash, an address or noise. */
const MAX_TOKEN_LENGTH = 60;

/**
 * Lifetimes, the languages whose names end in signs, then words with the signs that join identifiers: `::`, `_`, a hyphen,
 * an apostrophe inside a word, a dot between digits; characters that nobody sees do not part a word.
 */
const TOKEN =
  /'(?:static|_|a|b)\b|\b(?:c\+\+|[cf]#)|[\p{L}\p{N}_](?:[\p{L}\p{N}_]|\p{Cf}|::(?=[\p{L}_])|[-\u2010-\u2013\u2212\ufe63\uff0d](?=[\p{L}\p{N}])|['’](?=\p{L})|(?<=\d)\.(?=\d))*/giu;
const INVISIBLE = /\p{Cf}+/gu;
/** Hyphens, and what is taken for one: the short dash and the minus, but not the long dash, which parts sentences. */
const HYPHENS = /[\u2010-\u2013\u2212\ufe63\uff0d]/gu;
/** What may stand between the words of a compound: blanks of all kinds. */
const BETWEEN_WORDS = /^[\s+]+$/;

/**
 * Small words that say something where they stand, and what they are read as: the language Go, inside a sentence or where
 * something is compared with it; what asks for a meaning and not for a way or a reason.
 */
const READINGS: readonly (readonly [RegExp, string])[] = [
  [/\b[Gg]o\b(?:(?<=[\p{L}\p{N},]\sGo)|(?<=\b(?:vs\.?|versus|than|like|from)\sgo))/gu, 'golang'],
  [
    /\bwhat(?:['’]?s|\sis|\sare)\b(?!\s(?:(?:the|a|an|some)\s)?(?:\p{L}+\s)?(?:ways?|differences?|reason|cause|problem|wrong|going|happening|best|right|th[ia]t|it|my|your)\b)/giu,
    'whatis',
  ],
];

/** Forms that mean the same word to everybody who asks; the stemmer does not know them. */
const SAME_WORD: ReadonlyMap<string, string> = new Map(
  Object.entries({
    asynchronous: 'async',
    asynchronously: 'async',
    synchronous: 'sync',
    synchronously: 'sync',
    synchronize: 'synchronise',
    synchronization: 'synchronise',
    fut: 'future',
    futs: 'future',
    fn: 'function',
    fns: 'function',
    func: 'function',
    impl: 'implement',
    impls: 'implement',
    mem: 'memory',
    msg: 'message',
    req: 'request',
    reqs: 'request',
    conn: 'connection',
    db: 'database',
    err: 'error',
    perf: 'performance',
    js: 'javascript',
    golang: 'go',
    csharp: 'c#',
    cpp: 'c++',
    cxx: 'c++',
  }),
);

/**
 * Turns text into terms, in reading order. Words lose stop words and are stemmed (Porter); numbers alone are no terms. A
 * word that is joined by `_`, `-` or inner capitals is one term, written together and stemmed, and so is each of its
 * parts. A path is a term as it stands, and in parts. A known compound gives the same terms however it is written:
 * `back-pressure`, `BackPressure`, `back pressure` and `backpressure` meet in `backpressur`. What stands around a message of
 * a tool is left out.
 */
export function analyze(whole: string): Token[] {
  const text = withoutFrames(whole);
  const tokens: Token[] = [];
  /** The word before, and the number of tokens in front of it. */
  let before: { readonly stem: string; readonly start: number; readonly end: number; readonly tokens: number } | null =
    null;
  const readings = readingsOf(text);
  for (const match of text.matchAll(TOKEN)) {
    const start = match.index;
    const end = start + match[0].length;
    const raw = (readings.get(start) ?? match[0])
      .replace(INVISIBLE, '')
      .normalize('NFKC')
      .replace(/’/g, "'")
      .replace(HYPHENS, '-');
    if (raw.length > MAX_TOKEN_LENGTH) continue;
    const stem = termOf(raw.toLowerCase());
    const compound = before && COMPOUNDS.get(`${before.stem} ${stem}`);
    if (before && compound && BETWEEN_WORDS.test(text.slice(before.end, start))) {
      tokens.length = before.tokens;
      pushCompound(tokens, compound, before.start, end);
      before = { stem, start, end, tokens: tokens.length };
    } else {
      before = { stem, start, end, tokens: tokens.length };
      pushToken(tokens, raw, start, end);
    }
  }
  return tokens;
}

function readingsOf(text: string): Map<number, string> {
  return new Map(
    READINGS.flatMap(([pattern, word]) => Array.from(text.matchAll(pattern), ({ index }) => [index, word] as const)),
  );
}

function pushToken(tokens: Token[], raw: string, start: number, end: number): void {
  const lower = raw.toLowerCase();
  const same = SAME_WORD.get(lower);
  if (same !== undefined) {
    tokens.push({ term: termOf(same), kind: /[^a-z]/.test(same) ? 'identifier' : 'word', start, end });
    return;
  }
  const parts = partsOf(raw);
  if (raw.includes('::') && parts.length > 1) {
    tokens.push({ term: lower.replace(/-/g, '_'), kind: 'identifier', start, end });
    for (const part of parts) pushJoined(tokens, part, start, end);
  } else if (parts.length > 1) pushJoined(tokens, raw, start, end);
  else if (/\d/.test(lower) || /^'|[#+]$/.test(lower)) {
    if (/[a-z]/.test(lower)) tokens.push({ term: lower, kind: 'identifier', start, end });
  } else pushWord(tokens, lower, start, end);
}

/** Adds a word that may be joined: `spawn_local_on` gives `spawnlocalon`, `spawn`, `local` and `on`. */
function pushJoined(tokens: Token[], raw: string, start: number, end: number): void {
  const parts = partsOf(raw).map((part) => part.toLowerCase());
  const compound = COMPOUNDS.get(parts.map(termOf).join(' '));
  if (compound) {
    pushCompound(tokens, compound, start, end);
    return;
  }
  if (parts.length > 1) tokens.push({ term: termOf(parts.join('')), kind: 'identifier', start, end });
  for (const part of parts) pushWord(tokens, part, start, end);
}

function pushCompound(tokens: Token[], { term, parts }: Compound, start: number, end: number): void {
  tokens.push({ term, kind: parts.length === 0 ? 'word' : 'identifier', start, end });
  for (const part of parts) tokens.push({ term: part, kind: 'word', start, end });
}

function pushWord(tokens: Token[], word: string, start: number, end: number): void {
  const plain = word.replace(/'s$/, '').replace(/^_+|_+$/g, '');
  if (plain.length < 2 || STOP_WORDS.has(plain) || /^\d+(?:\.\d+)*$/.test(plain)) return;
  const term = termOf(SAME_WORD.get(plain) ?? plain);
  const compound = COMPOUND_BY_TERM.get(term);
  if (compound) pushCompound(tokens, compound, start, end);
  else tokens.push({ term, kind: 'word', start, end });
}

/** Stems a word in lower case (Porter); what has other signs than letters stays. */
export function termOf(word: string): string {
  return /^[a-z']+$/.test(word) ? stemmer(word) : word;
}

function partsOf(raw: string): string[] {
  const byPath = raw.split('::').filter((part) => part !== '');
  if (byPath.length > 1) return byPath;
  const bySign = raw.split(/[_-]+/).filter((part) => part !== '');
  if (bySign.length > 1) return bySign;
  if (!/[a-z][A-Z]|[A-Z]{2,}[a-z]/.test(raw)) return [raw];
  return raw.split(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/);
}

/** Lists the different terms of a text, in order of first occurrence. */
export function termsOf(text: string): string[] {
  return [...new Set(analyze(text).map((token) => token.term))];
}
