import type { ConfidenceFeature, Logistic } from './certainty.ts';
import type { Feature } from './features.ts';
import type { ScopeFeature } from './scope.ts';

// Written by `npm run fit`.

/** What each feature is worth in a story's score. */
export const RANKER_WEIGHTS: Readonly<Record<Feature, number>> = {lines: 1, text: 0.84, nearest: 0.49};

/** Log-odds that the first story is a right answer. */
export const CONFIDENCE_MODEL: Logistic<ConfidenceFeature> = {bias: -4.797, weights: {score: 0.782, lead: 1.511, evidenceLead: 0.527, length: 1.391}};

/** Log-odds that a message is about async Rust trouble. */
export const SCOPE_MODEL: Logistic<ScopeFeature> = {bias: -1.338, weights: {mean: 1.029, sum: 1.628, strongest: 0.533, score: 1.347, nearest: -3.663, unknown: -4.598, shortness: -5.829}};
