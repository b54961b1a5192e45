import { stemmer } from 'stemmer';
import { STOP_WORDS } from './stop-words.ts';

/** A term with the stretch of text it was made from. */
export interface Token {
  readonly term: string;
  /** An `identifier` is code kept whole (`spawn_blocking`, `e0277`); a `word` is stemmed. */
  readonly kind: 'word' | 'identifier';
  /** UTF-16 offsets, half-open. */
  readonly start: number;
  readonly end: number;
}

/** Longest stretch that can be a term, in characters; anything longer is a hash, an address or noise. */
const MAX_TOKEN_LENGTH = 60;

/**
 * Lifetimes, the languages whose names end in signs, then words with the signs that join identifiers: `::`, `_`, `-`,
 * an apostrophe inside a word, a dot between digits.
 */
const TOKEN =
  /'(?:static|_|a|b)\b|\b(?:c\+\+|[cf]#)|[\p{L}\p{N}_](?:[\p{L}\p{N}_]|::(?=[\p{L}_])|-(?=[\p{L}\p{N}])|['’](?=\p{L})|(?<=\d)\.(?=\d))*/giu;

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
    iouring: 'io_uring',
    multithreaded: 'multithread',
    'multi-threaded': 'multithread',
    'single-threaded': 'singlethread',
    singlethreaded: 'singlethread',
  }),
);

/**
 * Turns text into terms, in reading order. Identifiers are kept whole, in lower case with `-` as `_`, and in parts (by
 * `::`, `_`, `-` and inner capitals); words lose stop words and are stemmed (Porter). Numbers alone are no terms.
 */
export function analyze(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(TOKEN)) {
    const raw = match[0].replace(/’/g, "'");
    if (raw.length > MAX_TOKEN_LENGTH) continue;
    pushToken(tokens, raw, match.index, match.index + match[0].length);
  }
  return tokens;
}

function pushToken(tokens: Token[], raw: string, start: number, end: number): void {
  const lower = raw.toLowerCase();
  const same = SAME_WORD.get(lower);
  if (same !== undefined) {
    tokens.push({ term: termOf(same), kind: /[^a-z]/.test(same) ? 'identifier' : 'word', start, end });
    return;
  }
  const parts = partsOf(raw);
  if (parts.length > 1) {
    tokens.push({ term: lower.replace(/-/g, '_'), kind: 'identifier', start, end });
    for (const part of parts) pushPart(tokens, part, start, end);
  } else if (/\d/.test(lower) || /^'|[#+]$/.test(lower)) {
    if (/[a-z]/.test(lower)) tokens.push({ term: lower, kind: 'identifier', start, end });
  } else pushWord(tokens, lower, start, end);
}

/**
 * Adds a part of a path, which may itself be joined: `task::spawn_blocking` gives `spawn_blocking`, `spawn` and
 * `block`.
 */
function pushPart(tokens: Token[], part: string, start: number, end: number): void {
  const lower = part.toLowerCase();
  const smaller = partsOf(part);
  if (smaller.length > 1) {
    tokens.push({ term: lower.replace(/-/g, '_'), kind: 'identifier', start, end });
    for (const word of smaller) pushWord(tokens, word.toLowerCase(), start, end);
  } else pushWord(tokens, lower, start, end);
}

function pushWord(tokens: Token[], word: string, start: number, end: number): void {
  const plain = word.replace(/'s$/, '').replace(/^_+|_+$/g, '');
  if (plain.length < 2 || STOP_WORDS.has(plain) || /^\d+(?:\.\d+)*$/.test(plain)) return;
  tokens.push({ term: termOf(SAME_WORD.get(plain) ?? plain), kind: 'word', start, end });
}

function termOf(word: string): string {
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
