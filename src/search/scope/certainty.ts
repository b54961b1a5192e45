import type { QueryTerms } from '../analysis/query.ts';
import type { Ranked } from '../ranking/ranker.ts';
import { reasonFor, scopeFeatures, type ScopeFeature } from './scope.ts';
import type { ScopeTerms } from './scope-terms.ts';
import type { NoneReason } from '../search-index.ts';

/** A logistic regression: the bias and what each feature adds to the log-odds. */
export interface Logistic<Name extends string> {
  readonly bias: number;
  readonly weights: Readonly<Record<Name, number>>;
}

/** Features of a ranking from which the confidence in its first story is learned. */
export const CONFIDENCE_FEATURES = ['score', 'lead', 'evidenceLead', 'length'] as const;
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

/** Judges a ranking of the stories for `question`. Without any known word nothing is certain. */
export function judge(
  question: string,
  query: QueryTerms,
  ranked: readonly Ranked[],
  { confidence, scope, scopeTerms: terms }: CertaintyModels,
): Certainty {
  const reason = reasonFor(question, query, terms);
  if (ranked.length === 0) return { confidence: 0, inScope: 0, reason };
  return {
    confidence: logistic(confidence, confidenceFeatures(query, ranked)),
    inScope: logistic(scope, scopeFeatures(query, ranked, terms)),
    reason,
  };
}

/** Measures a ranking: the first story's score, its lead over the second, the lead weighed by how much was said. */
export function confidenceFeatures(query: QueryTerms, ranked: readonly Ranked[]): Record<ConfidenceFeature, number> {
  const score = ranked[0]?.score ?? 0;
  const lead = score - (ranked[1]?.score ?? 0);
  return { score, lead, evidenceLead: lead * Math.sqrt(query.different), length: Math.log(query.different + 1) };
}

/** Gives the probability of a logistic regression, 0 to 1. */
export function logistic<Name extends string>(model: Logistic<Name>, features: Readonly<Record<Name, number>>): number {
  const names = Object.keys(model.weights) as Name[];
  const logOdds = names.reduce((sum, name) => sum + model.weights[name] * features[name], model.bias);
  return 1 / (1 + Math.exp(-logOdds));
}
