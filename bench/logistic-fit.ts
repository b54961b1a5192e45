import type { Logistic } from '../src/search/scope/certainty.ts';

/** One thing that was seen: its features, whether it was so, and how much it counts. */
export interface Observation<Name extends string> {
  readonly features: Readonly<Record<Name, number>>;
  readonly holds: boolean;
  readonly weight: number;
}

const STEPS = 3000;
const STEP = 1;
const RIDGE = 1e-3;

/** Fits a logistic regression by gradient descent on standardised features with a small ridge. Deterministic. */
export function fitLogistic<Name extends string>(
  names: readonly Name[],
  seen: readonly Observation<Name>[],
): Logistic<Name> {
  const total = seen.reduce((sum, { weight }) => sum + weight, 0);
  const means = names.map((name) => seen.reduce((sum, { features }) => sum + features[name], 0) / seen.length);
  const spreads = names.map((name, index) => {
    const square = seen.reduce((sum, { features }) => sum + (features[name] - (means[index] ?? 0)) ** 2, 0);
    return Math.sqrt(square / seen.length) + 1e-9;
  });
  const rows = seen.map(({ features }) =>
    names.map((name, index) => (features[name] - (means[index] ?? 0)) / (spreads[index] ?? 1)),
  );
  const slopes = names.map(() => 0);
  let bias = 0;
  for (let step = 0; step < STEPS; step += 1) {
    const gradient = names.map((_, index) => RIDGE * (slopes[index] ?? 0));
    let biasGradient = 0;
    rows.forEach((row, index) => {
      const logOdds = row.reduce((sum, value, column) => sum + value * (slopes[column] ?? 0), bias);
      const one = seen[index];
      const error = ((1 / (1 + Math.exp(-logOdds)) - (one?.holds ? 1 : 0)) * (one?.weight ?? 0)) / total;
      row.forEach((value, column) => (gradient[column] = (gradient[column] ?? 0) + value * error));
      biasGradient += error;
    });
    gradient.forEach((value, column) => (slopes[column] = (slopes[column] ?? 0) - STEP * value));
    bias -= STEP * biasGradient;
  }
  const weights = Object.fromEntries(
    names.map((name, index) => [name, round((slopes[index] ?? 0) / (spreads[index] ?? 1))]),
  );
  const shift = names.reduce(
    (sum, _, index) => sum + ((slopes[index] ?? 0) * (means[index] ?? 0)) / (spreads[index] ?? 1),
    0,
  );
  return { bias: round(bias - shift), weights: weights as Record<Name, number> };
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

/**
 * Calibrates a model on other observations: scales its log-odds and moves them (Platt), which leaves the order as it is.
 */
export function calibrate<Name extends string>(
  model: Logistic<Name>,
  seen: readonly Observation<Name>[],
): Logistic<Name> {
  const names = Object.keys(model.weights) as Name[];
  const logOdds = (features: Readonly<Record<Name, number>>): number =>
    names.reduce((sum, name) => sum + model.weights[name] * features[name], model.bias);
  const { bias, weights } = fitLogistic(
    ['logOdds'],
    seen.map(({ features, holds, weight }) => ({ features: { logOdds: logOdds(features) }, holds, weight })),
  );
  const scaled = names.map((name) => [name, round(model.weights[name] * weights.logOdds)]);
  return {
    bias: round(bias + model.bias * weights.logOdds),
    weights: Object.fromEntries(scaled) as Record<Name, number>,
  };
}
