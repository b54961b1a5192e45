import type { ConfidenceFeature, Logistic } from '../scope/certainty.ts';
import type { Feature } from './features.ts';
import type { ScopeFeature } from '../scope/scope.ts';

// Written by `npm run fit`.

/** What each feature is worth in a story's score. */
export const RANKER_WEIGHTS: Readonly<Record<Feature, number>> = { lines: 1, pairs: 0.2, text: 0.71, words: 0.4 };

/** Log-odds that the first story is a right answer. */
export const CONFIDENCE_MODEL: Logistic<ConfidenceFeature> = {
  bias: -3.498,
  weights: { score: 2.234, lead: 2.329, evidenceLead: 0.423, length: 0.304 },
};

/** Log-odds that a message is about async Rust trouble. */
export const SCOPE_MODEL: Logistic<ScopeFeature> = {
  bias: -1.695,
  weights: { mean: 2.041, sum: 1.369, strongest: 0.36, score: 1.326, unknown: -4.177, shortness: -6.123 },
};
