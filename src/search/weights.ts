import type { ConfidenceFeature, Logistic } from './certainty.ts';
import type { Feature } from './features.ts';
import type { ScopeFeature } from './scope.ts';

// Written by `npm run fit`.

/** What each feature is worth in a story's score. */
export const RANKER_WEIGHTS: Readonly<Record<Feature, number>> = { lines: 1, text: 0.46 };

/** Log-odds that the first story is a right answer. */
export const CONFIDENCE_MODEL: Logistic<ConfidenceFeature> = {
  bias: -5.639,
  weights: { score: 2.457, lead: 5.105, evidenceLead: 0.678, length: 1.327 },
};

/** Log-odds that a message is about async Rust trouble. */
export const SCOPE_MODEL: Logistic<ScopeFeature> = {
  bias: -2.016,
  weights: {
    mean: 2.646,
    sum: 1.617,
    strongest: 0.366,
    score: 2.938,
    unknown: -4.435,
    shortness: -6.855,
  },
};
