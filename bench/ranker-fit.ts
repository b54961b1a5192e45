import { FEATURES, type Feature, type Features } from '../src/search/ranking/features.ts';

/** A question with its candidates and the ids of those that are right. */
export interface RankingExample {
  readonly right: ReadonlySet<string>;
  readonly candidates: readonly { readonly id: string; readonly features: Features }[];
}

const STEPS = 400;
const STEP = 0.5;

/**
 * Fits the weights of a linear ranker: gradient ascent on the log-likelihood of the right candidates (softmax over the
 * candidates of each question). Scaled so that the first feature weighs 1. Questions whose right story is no candidate
 * teach nothing and are left out. Deterministic.
 */
export function fitRanker(examples: readonly RankingExample[]): Record<Feature, number> {
  const usable = examples.filter(({ right, candidates }) => candidates.some(({ id }) => right.has(id)));
  const weights = FEATURES.map(() => 3);
  for (let step = 0; step < STEPS; step += 1) {
    const gradient = FEATURES.map(() => 0);
    for (const example of usable) addGradient(gradient, weights, example);
    gradient.forEach((value, index) => (weights[index] = (weights[index] ?? 0) + (STEP * 20 * value) / usable.length));
  }
  const unit = weights[0] ?? 1;
  return Object.fromEntries(
    FEATURES.map((feature, index) => [feature, Math.round(((weights[index] ?? 0) / unit) * 100) / 100]),
  ) as Record<Feature, number>;
}

function addGradient(gradient: number[], weights: readonly number[], { right, candidates }: RankingExample): void {
  const scores = candidates.map(({ features }) =>
    FEATURES.reduce((sum, name, index) => sum + features[name] * (weights[index] ?? 0), 0),
  );
  const top = Math.max(...scores);
  const likelihoods = scores.map((score) => Math.exp(score - top));
  const total = likelihoods.reduce((sum, value) => sum + value, 0);
  const rightTotal = likelihoods.reduce(
    (sum, value, position) => sum + (right.has(candidates[position]?.id ?? '') ? value : 0),
    0,
  );
  candidates.forEach(({ id, features }, position) => {
    const likelihood = likelihoods[position] ?? 0;
    const error = (right.has(id) ? likelihood / rightTotal : 0) - likelihood / total;
    FEATURES.forEach((name, index) => (gradient[index] = (gradient[index] ?? 0) + error * features[name]));
  });
}
