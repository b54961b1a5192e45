import type { ConfidenceFeature, Logistic } from './certainty.ts';
import type { Feature } from './features.ts';
import type { ScopeFeature } from './scope.ts';

// Written by `npm run fit`.

/** What each feature is worth in a story's score. */
export const RANKER_WEIGHTS: Readonly<Record<Feature, number>> = { lines: 1, pairs: 0.21, text: 0.32 };

/** Log-odds that the first story is a right answer. */
export const CONFIDENCE_MODEL: Logistic<ConfidenceFeature> = {
  bias: -0.825,
  weights: { score: 2.352, lead: 3.007, evidenceLead: 0.763, length: -0.424 },
};

/** Log-odds that a message is about async Rust trouble. */
export const SCOPE_MODEL: Logistic<ScopeFeature> = {
  bias: -1.301,
  weights: { mean: 0.756, sum: 1.891, strongest: 0.439, score: 2.011, unknown: -3.699, shortness: -6.658 },
};
