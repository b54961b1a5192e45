import type { ConfidenceFeature, Logistic } from './certainty.ts';
import type { Feature } from './features.ts';
import type { ScopeFeature } from './scope.ts';

// Written by `npm run fit`.

/** What each feature is worth in a story's score. */
export const RANKER_WEIGHTS: Readonly<Record<Feature, number>> = { lines: 1, pairs: 0.2, text: 0.71, words: 0.4 };

/** Log-odds that the first story is a right answer. */
export const CONFIDENCE_MODEL: Logistic<ConfidenceFeature> = {
  bias: -3.529,
  weights: { score: 2.244, lead: 2.316, evidenceLead: 0.421, length: 0.314 },
};

/** Log-odds that a message is about async Rust trouble. */
export const SCOPE_MODEL: Logistic<ScopeFeature> = {
  bias: -1.059,
  weights: { mean: 1.028, sum: 1.675, strongest: 0.324, score: 1.444, unknown: -4.311, shortness: -7.924 },
};
