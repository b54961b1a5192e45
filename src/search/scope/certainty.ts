import { termsOf } from '../analysis/analyzer.ts';
import type { QueryTerms } from '../analysis/query.ts';
import type { Ranked } from '../ranking/ranker.ts';
import { isPlainlyAsync } from './plainly-async.ts';
import { subjectSearch } from './subject-search.ts';
import { isElsewhere, isRust, reasonFor, scopeFeatures, type ScopeFeature } from './scope.ts';
import type { ScopeTerms } from './scope-terms.ts';
import type { Support } from './support.ts';
import type { NoneReason } from '../search-index.ts';

/** A logistic regression: the bias and what each feature adds to the log-odds. */
export interface Logistic<Name extends string> {
  readonly bias: number;
  readonly weights: Readonly<Record<Name, number>>;
}

/**
 * Features of a ranking from which the confidence in its first story is learned:
 * - `score` of the first story, its `lead` over the second, and `words`, its score by BM25F;
 * - `length` and `shortness` of the question, `scope` and `strongest`: how much its words, and the most telling one, speak
 *   of async Rust;
 * - `inLines`, `inOneLine`, `nearestLine`, `identifiers`: {@link Support} of the first story.
 */
export const CONFIDENCE_FEATURES = [
  'score',
  'lead',
  'words',
  'length',
  'shortness',
  'scope',
  'strongest',
  'inLines',
  'inOneLine',
  'nearestLine',
  'identifiers',
] as const;
/** Name of one of {@link CONFIDENCE_FEATURES}. */
export type ConfidenceFeature = (typeof CONFIDENCE_FEATURES)[number];

/** The two numbers that decide whether to answer, and the kind of the message if no story fits. */
export interface Certainty {
  readonly confidence: number;
  readonly inScope: number;
  readonly reason: NoneReason;
}

/** Learned models of the two numbers. */
export interface CertaintyModels {
  /** Log-odds that the first story is a right answer. */
  readonly confidence: Logistic<ConfidenceFeature>;
  /** Log-odds that a message is about async Rust trouble. */
  readonly scope: Logistic<ScopeFeature>;
  readonly scopeTerms: ScopeTerms;
}

/** What is measured of the first story of a ranking. */
export interface FirstStory {
  readonly support: Support;
  /** One of its lines of "How people ask it" is the question, and no line of another story is. */
  readonly isVerbatim: boolean;
}

/** What is asked verbatim is answered at least this surely. */
const VERBATIM = 0.9;
/** What is plainly about async Rust is in scope at least this much: as much as any verdict asks for. */
const OURS = 0.65;
/** Who says `async` is not turned away from a story that fits at least this surely. */
const FITS = 0.5;
/** What other languages call what is async: asked of Rust, it is about async Rust. */
const THEIR_ASYNC: ReadonlySet<string> = new Set(
  termsOf('asyncio coroutine goroutine promise completablefuture valuetask'),
);
const SAYS_ASYNC: ReadonlySet<string> = new Set([...termsOf('async'), ...THEIR_ASYNC]);
/** What names another language and nothing of Rust is in scope at most this much. */
const ELSEWHERE = 0.2;
/** What is in scope this much is not told to be about Rust without async, or another language that it does not name. */
const PERHAPS_OURS = 0.25;
/** Something is near a word of the subject at least this much. */
const NEAR = 0.25;
/** A bare word does not say which of its troubles is meant. */
const BARE = 0.45;

/** Reasons that tell what else a message is about. */
const IS_ABOUT: ReadonlySet<NoneReason> = new Set(['other-rust', 'other-language']);

/** Judges a ranking of the stories for `question`. Without any known word nothing is certain. */
export function judge(
  question: string,
  query: QueryTerms,
  ranked: readonly Ranked[],
  first: FirstStory,
  { confidence, scope, scopeTerms: terms }: CertaintyModels,
): Certainty {
  const reason = reasonFor(question, query, terms);
  if (ranked.length === 0) return { confidence: 0, inScope: 0, reason };
  const learned = logistic(confidence, confidenceFeatures(query, ranked, first, terms));
  const sure = first.isVerbatim ? Math.max(learned, VERBATIM) : learned;
  const inScope = logistic(scope, scopeFeatures(query, ranked, terms));
  const search = subjectSearch(question, query, terms, { confidence: sure, inScope });
  const says = (words: ReadonlySet<string>): boolean => query.tokens.some(({ term }) => words.has(term));
  const isAsync =
    isPlainlyAsync(question, query) ||
    (sure >= FITS && says(SAYS_ASYNC)) ||
    (isRust(question, query) && says(THEIR_ASYNC));
  const isThere = isElsewhere(question, query);
  const isOurs = search !== null || first.isVerbatim || (isAsync && !isThere);
  return {
    confidence: search === null ? sure : Math.min(Math.max(sure, NEAR), search === 'bare' ? BARE : 1),
    inScope: isOurs ? Math.max(inScope, OURS) : isThere ? Math.min(inScope, ELSEWHERE) : inScope,
    reason: inScope >= PERHAPS_OURS && IS_ABOUT.has(reason) && !isThere ? 'uncovered' : reason,
  };
}

/** Measures a ranking for the confidence in its first story; see {@link CONFIDENCE_FEATURES}. */
export function confidenceFeatures(
  query: QueryTerms,
  [first, second]: readonly Ranked[],
  { support }: FirstStory,
  terms: ScopeTerms,
): Record<ConfidenceFeature, number> {
  const { mean, strongest, shortness } = scopeFeatures(query, [], terms);
  const score = first?.score ?? 0;
  return {
    score,
    lead: score - (second?.score ?? 0),
    words: first?.features.words ?? 0,
    length: Math.log(query.different + 1),
    shortness,
    scope: mean,
    strongest,
    ...support,
  };
}

/** Gives the probability of a logistic regression, 0 to 1. */
export function logistic<Name extends string>(model: Logistic<Name>, features: Readonly<Record<Name, number>>): number {
  const names = Object.keys(model.weights) as Name[];
  const logOdds = names.reduce((sum, name) => sum + model.weights[name] * features[name], model.bias);
  return 1 / (1 + Math.exp(-logOdds));
}
