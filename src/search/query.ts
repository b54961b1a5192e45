import { analyze, type Token } from './analyzer.ts';
import type { Postings } from './postings.ts';

/** Only this many terms of a question count, the rarest first: the rest of a long paste adds time, not meaning. */
const MAX_TERMS = 64;

/** A question, analysed against a corpus. */
export interface QueryTerms {
  readonly tokens: readonly Token[];
  /** Different known terms, the weightiest first: idf times the square root of how often the question says it. */
  readonly weights: ReadonlyMap<string, number>;
  readonly identifiers: ReadonlySet<string>;
  /** Different terms, known or not. */
  readonly different: number;
  /** Sum of `weights`; 0 when the corpus knows no word of the question. */
  readonly mass: number;
  /** Euclidean length of `weights`. */
  readonly norm: number;
}

/** Analyses a question. Total; only identifiers and words of the corpus get a weight. */
export function analyzeQuery(question: string, postings: Postings): QueryTerms {
  const tokens = analyze(question);
  const counts = new Map<string, number>();
  for (const { term } of tokens) counts.set(term, (counts.get(term) ?? 0) + 1);
  const weighted = [...counts]
    .flatMap(([term, count]): [string, number][] => {
      const idf = postings.terms.get(term)?.idf;
      return idf === undefined ? [] : [[term, idf * Math.sqrt(Math.min(count, 4))]];
    })
    .sort((a, b) => b[1] - a[1])
    .slice(0, MAX_TERMS);
  const mass = weighted.reduce((sum, [, weight]) => sum + weight, 0);
  const norm = Math.sqrt(weighted.reduce((sum, [, weight]) => sum + weight ** 2, 0));
  const identifiers = new Set(tokens.filter(({ kind }) => kind === 'identifier').map(({ term }) => term));
  return { tokens, weights: new Map(weighted), identifiers, different: counts.size, mass, norm };
}
