import type { StepHit } from '../search-index.ts';
import { STEP_FEATURES, type StepFeature, type StepFeatures } from './step-features.ts';

/** Weight of each feature in a step's score. */
export type StepWeights = Readonly<Record<StepFeature, number>>;

/** Orders measured steps, best first, equal ones by number; scores are the softmax, so that those of a story add up to 1. */
export function rankSteps(measured: readonly StepFeatures[], weights: StepWeights): StepHit[] {
  const sums = measured.map((features) => STEP_FEATURES.reduce((sum, name) => sum + weights[name] * features[name], 0));
  const top = Math.max(...sums);
  const likelihoods = sums.map((sum) => Math.exp(sum - top));
  const total = likelihoods.reduce((sum, value) => sum + value, 0);
  return likelihoods
    .map((value, at) => ({ number: at + 1, score: value / total }))
    .sort((a, b) => b.score - a.score || a.number - b.number);
}
