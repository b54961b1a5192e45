/** Classes of messages: about async Rust trouble, or one of four kinds that no story answers. */
export const SCOPE_CLASSES = ['in-scope', 'other-rust', 'other-language', 'greeting', 'unclear'] as const;
/** Name of one of {@link SCOPE_CLASSES}. */
export type ScopeClass = (typeof SCOPE_CLASSES)[number];

/** Evidence of one term about a message that has it. */
export interface ScopeTerm {
  /** log(P(term | in scope) / P(term | off topic)). */
  readonly inScope: number;
  /** log(P(term | class) / P(term)) of each of {@link SCOPE_CLASSES}, in that order. */
  readonly classes: readonly number[];
}

/** The terms that separate the classes of messages. */
export type ScopeTerms = Pick<ReadonlyMap<string, ScopeTerm>, 'get'>;

/** Log-odds that tell a word of the subject from one of chatter: twice as likely. */
const TELLING = 0.7;
/** Chatter is told by more: many words of the subject are heard in a server too. */
const CHATTER = 1.5;
/** A word of the subject may be this much likelier in other Rust: lifetimes and closures are the subject's too. */
const OTHER_RUST = 0.7;

/** What a term says by itself: it speaks of async Rust, it is chatter, or neither. */
export function toneOf(terms: ScopeTerms, term: string): 'subject' | 'chatter' | null {
  const known = terms.get(term);
  if (!known) return null;
  const [inScope = 0, otherRust = 0, , ...chatter] = known.classes;
  const lead = inScope - Math.max(...chatter);
  if (lead <= -CHATTER) return 'chatter';
  return lead >= TELLING && inScope - otherRust >= -OTHER_RUST ? 'subject' : null;
}

/**
 * Reads terms: a line each, `term inScope×100 class×100 …`, for example `spawn 87 62 -67 -22 40 51`. A line is taken apart
 * when its term is asked for: reading all of them made half of a first answer.
 */
export function parseScopeTerms(text: string): ScopeTerms {
  const known: ReadonlyMap<string, string> = new Map(linesOf(text));
  return {
    get(term) {
      const line = known.get(term);
      return line === undefined ? undefined : parseLine(line);
    },
  };
}

function linesOf(text: string): [string, string][] {
  return text
    .trim()
    .split('\n')
    .map((line) => [line.slice(0, line.indexOf(' ')), line]);
}

function parseLine(line: string): ScopeTerm {
  const [inScope = 0, ...classes] = line
    .split(' ')
    .slice(1)
    .map((value) => Number(value) / 100);
  return { inScope, classes };
}

/** Writes a term as {@link parseScopeTerms} reads it. */
export function formatScopeTerm(term: string, { inScope, classes }: ScopeTerm): string {
  return [term, ...[inScope, ...classes].map((value) => Math.round(value * 100))].join(' ');
}
