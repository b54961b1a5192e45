import type { ConfidenceFeature, Logistic } from './certainty.ts';
import type { Feature } from './features.ts';
import type { ScopeFeature } from './scope.ts';

// Written by `npm run fit`.

/** What each feature is worth in a story's score. */
export const RANKER_WEIGHTS: Readonly<Record<Feature, number>> = {lines: 1, text: 0.59, nearest: 0.48};

/** Log-odds that the first story is a right answer. */
export const CONFIDENCE_MODEL: Logistic<ConfidenceFeature> = {bias: -3.289, weights: {score: 0.817, lead: 3.953, evidenceLead: 0.729, length: 0.929}};

/** Log-odds that a message is about async Rust trouble. */
export const SCOPE_MODEL: Logistic<ScopeFeature> = {bias: -2.244, weights: {mean: 2.605, sum: 1.54, strongest: 0.407, score: 2.518, nearest: -3.51, unknown: -4.208, shortness: -6.2}};
