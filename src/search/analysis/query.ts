import { analyze, type Token } from './analyzer.ts';
import { phrasesOf } from './phrases.ts';

/** Only this many terms of a question count, the rarest first: the rest of a long paste adds time, not meaning. */
const MAX_TERMS = 64;
/** Idf of a word that the corpus does not know: about that of one which a single story has. */
const UNKNOWN_IDF = 5;

/** A question, analysed against a corpus. */
export interface QueryTerms {
  readonly tokens: readonly Token[];
  /** The different terms that the corpus knows, with their idf, the rarest first. */
  readonly weights: ReadonlyMap<string, number>;
  /** Number of different terms, known or not. */
  readonly different: number;
  /** Sum of the idf of all different terms, those that the corpus does not know included. */
  readonly idf: number;
  /** Its phrases, in order. */
  readonly phrases: ReadonlySet<number>;
}

/** The terms that a corpus knows, with their inverse story frequency. */
export type KnownTerms = Pick<ReadonlyMap<string, { readonly idf: number }>, 'get' | 'has'>;

/** Analyses a question; any text is one. Words that the corpus does not know have no weight. */
export function analyzeQuery(question: string, known: KnownTerms): QueryTerms {
  const tokens = analyze(question);
  const terms = new Set(tokens.map(({ term }) => term));
  const weighted = [...terms]
    .flatMap((term): [string, number][] => {
      const idf = known.get(term)?.idf;
      return idf === undefined ? [] : [[term, idf]];
    })
    .sort((a, b) => b[1] - a[1]);
  const unknown = terms.size - weighted.length;
  return {
    tokens,
    weights: new Map(weighted.slice(0, MAX_TERMS)),
    different: terms.size,
    idf: weighted.reduce((sum, [, idf]) => sum + idf, unknown * UNKNOWN_IDF),
    phrases: phrasesOf(question),
  };
}
