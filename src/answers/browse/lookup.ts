import { termsOf } from '../../search/analysis/analyzer.ts';
import { editDistance } from '../../base/edit-distance.ts';

/** A thing with an id and several names. */
export interface Named {
  readonly id: string;
  readonly title: string;
  /** Further names, for example a short one. */
  readonly aliases?: readonly string[];
}

/** Result of a lookup: one thing, or none that is certain. */
export type Lookup<T extends Named> = { readonly kind: 'found'; readonly found: T } | Unknown<T>;

/** A name that means nothing or too much. */
export interface Unknown<T extends Named> {
  readonly kind: 'unknown';
  /** Number of candidates that have it as a part of their names; never 1. */
  readonly meant: number;
  /** Some of those; where there are none, the nearest ones. Best first, at most 5. */
  readonly nearest: readonly T[];
}

const MAX_NEAREST = 5;
/** This many are offered however far they are, so that a badly mistyped name still has a way on. */
const MIN_NEAREST = 3;
const NEAR = 0.35;
const MAX_NAME = 120;
/** Words that are less alike are different ones. */
const SLIP = 0.7;

/**
 * Finds by id as it stands, then by id, then by title or alias, in any case, with any punctuation, also by a part that only one candidate has, and by
 * the address or file name of a page.
 */
export function lookUp<T extends Named>(candidates: readonly T[], name: string): Lookup<T> {
  const itself = candidates.find(({ id }) => id === name);
  if (itself) return { kind: 'found', found: itself };
  const wanted = plain(stripPage(name.slice(0, MAX_NAME * 4).trim())).slice(0, MAX_NAME);
  if (wanted === '') return { kind: 'unknown', meant: 0, nearest: candidates.slice(0, MAX_NEAREST) };
  const exact =
    candidates.find(({ id }) => plain(id) === wanted) ??
    candidates.find((candidate) => namesOf(candidate).includes(wanted));
  if (exact) return { kind: 'found', found: exact };
  const parts = candidatesWithPart(candidates, wanted);
  const [only] = parts;
  if (only && parts.length === 1) return { kind: 'found', found: only };
  if (parts.length > 1) return { kind: 'unknown', meant: parts.length, nearest: parts.slice(0, MAX_NEAREST) };
  const ranked = candidates
    .map((candidate) => ({ candidate, near: nearness(candidate, wanted) }))
    .sort((a, b) => b.near - a.near);
  const nearest = ranked.filter(({ near }, at) => near >= NEAR || at < MIN_NEAREST).slice(0, MAX_NEAREST);
  return { kind: 'unknown', meant: 0, nearest: nearest.map(({ candidate }) => candidate) };
}

/** Finds candidates that have `wanted` as a run of words in a name; without any, those that have all its words. */
function candidatesWithPart<T extends Named>(candidates: readonly T[], wanted: string): T[] {
  const having = (isIn: (name: string) => boolean): T[] =>
    candidates.filter((candidate) => namesOf(candidate).some((name) => isIn(` ${name} `)));
  const asRun = having((name) => name.includes(` ${wanted} `));
  return asRun.length > 0 ? asRun : having((name) => wanted.split(' ').every((word) => name.includes(` ${word} `)));
}

/**
 * Strips the address of a page to its id: `https://…/status_quo/aws_engineer/x.html#y` and `aws_engineer/x.md` give
 * `aws_engineer/x`.
 */
function stripPage(name: string): string {
  return name.replace(/^.*\bstatus_quo\//, '').replace(/\.(?:html|md)(?:#.*)?$/, '');
}

/** Reduces a name to lower case words with one space between them. */
function plain(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+#]+/gu, ' ')
    .trim();
}

function namesOf({ id, title, aliases = [] }: Named): string[] {
  const last = id.split('/').at(-1) ?? id;
  return [id, last, title, ...aliases].map(plain);
}

/** Gives the better of the similarity of spelling and the share of common words, 0 to 1; a misspelt word counts less. */
function nearness(candidate: Named, wanted: string): number {
  const terms = [...new Set(termsOf(wanted))];
  const own = termsOf([candidate.title, candidate.id.replace(/[_/]/g, ' '), ...(candidate.aliases ?? [])].join(' '));
  const shared = terms.reduce((sum, term) => sum + Math.max(0, ...own.map((other) => sameWord(term, other))), 0);
  const words = terms.length === 0 ? 0 : shared / terms.length;
  const spelling = Math.max(...namesOf(candidate).map((name) => similarity(name, wanted)));
  return Math.max(spelling, words * 0.9) + Math.min(spelling, words * 0.9) * 0.1;
}

/** How surely one word is the other, 0 to 1: it is not, where more than a slip or two lie between them. */
function sameWord(a: string, b: string): number {
  const alike = a === b ? 1 : similarity(a, b);
  return alike < SLIP ? 0 : alike;
}

function similarity(a: string, b: string): number {
  const longest = Math.max(a.length, b.length);
  return longest === 0 ? 0 : 1 - editDistance(a.slice(0, MAX_NAME), b) / longest;
}
