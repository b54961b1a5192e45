import { SCOPE_TERMS } from './scope-terms.ts';

/** What a message can be: about async Rust trouble, or one of four kinds that no story answers. */
export const SCOPE_CLASSES = ['in-scope', 'other-rust', 'other-language', 'greeting', 'unclear'] as const;
export type ScopeClass = (typeof SCOPE_CLASSES)[number];

/** What a term says of a message that has it. */
export interface ScopeTerm {
  /** log(P(term | in scope) / P(term | off topic)). */
  readonly inScope: number;
  /** log(P(term | class) / P(term)) of each of {@link SCOPE_CLASSES}, in that order. */
  readonly classes: readonly number[];
}

let parsed: ReadonlyMap<string, ScopeTerm> | null = null;

/** The shipped terms: a line each, `term inScope×100 class×100 …`. Parsed once, on first use. */
export function scopeTerms(): ReadonlyMap<string, ScopeTerm> {
  parsed ??= new Map(SCOPE_TERMS.trim().split('\n').map(parseLine));
  return parsed;
}

function parseLine(line: string): [string, ScopeTerm] {
  const [term = '', inScope, ...classes] = line.split(' ');
  return [term, { inScope: Number(inScope) / 100, classes: classes.map((value) => Number(value) / 100) }];
}

/** The shipped form of a term: what {@link scopeTerms} reads. */
export function formatScopeTerm(term: string, { inScope, classes }: ScopeTerm): string {
  return [term, ...[inScope, ...classes].map((value) => Math.round(value * 100))].join(' ');
}
