/** A choice: the right candidates among all, each with its features, and how much it counts. */
export interface Choice<Name extends string> {
  readonly weight: number;
  readonly candidates: readonly { readonly isRight: boolean; readonly features: Readonly<Record<Name, number>> }[];
}

const STEPS = 300;
const STEP = 0.05;
const RIDGE = 1e-4;
/** Shares of the past in the running means of the gradient and of its square, as Adam's authors propose them. */
const PAST = 0.9;
const PAST_SQUARE = 0.99;

/**
 * Fits the weights of a linear ranker: gradient ascent (Adam, Kingma and Ba 2015) on the log-likelihood of the right candidates (softmax over the
 * candidates of each choice), on features divided by their spread, with a small ridge. Choices without a right candidate
 * teach nothing and are left out. Deterministic.
 */
export function fitSoftmax<Name extends string>(
  names: readonly Name[],
  choices: readonly Choice<Name>[],
): Record<Name, number> {
  const usable = choices.filter(({ candidates }) => candidates.some(({ isRight }) => isRight));
  const spreads = names.map((name) =>
    spread(usable.flatMap(({ candidates }) => candidates.map((one) => one.features[name]))),
  );
  const total = usable.reduce((sum, { weight }) => sum + weight, 0);
  const rows = usable.map(({ weight, candidates }): Row => {
    return {
      share: weight / total,
      candidates: candidates.map(({ isRight, features }) => {
        return { isRight, values: names.map((name, column) => features[name] / (spreads[column] ?? 1)) };
      }),
    };
  });
  const weights = names.map(() => 1);
  const mean = names.map(() => 0);
  const square = names.map(() => 0);
  for (let step = 1; step <= STEPS; step += 1) {
    const gradient = weights.map((weight) => -RIDGE * weight);
    for (const row of rows) addGradient(gradient, weights, row);
    gradient.forEach((value, column) => {
      const first = (mean[column] = PAST * (mean[column] ?? 0) + (1 - PAST) * value);
      const second = (square[column] = PAST_SQUARE * (square[column] ?? 0) + (1 - PAST_SQUARE) * value ** 2);
      const move = first / (1 - PAST ** step) / (Math.sqrt(second / (1 - PAST_SQUARE ** step)) + 1e-8);
      weights[column] = (weights[column] ?? 0) + STEP * move;
    });
  }
  const entries = names.map((name, column) => [name, (weights[column] ?? 0) / (spreads[column] ?? 1)]);
  return Object.fromEntries(entries) as Record<Name, number>;
}

interface Row {
  readonly share: number;
  readonly candidates: readonly { readonly isRight: boolean; readonly values: readonly number[] }[];
}

function addGradient(gradient: number[], weights: readonly number[], { share, candidates }: Row): void {
  const scores = candidates.map(({ values }) =>
    values.reduce((sum, value, column) => sum + value * (weights[column] ?? 0), 0),
  );
  const top = scores.reduce((most, score) => Math.max(most, score), -Infinity);
  const likelihoods = scores.map((score) => Math.exp(score - top));
  const total = likelihoods.reduce((sum, value) => sum + value, 0);
  const right = likelihoods.reduce((sum, value, at) => sum + (candidates[at]?.isRight ? value : 0), 0);
  candidates.forEach(({ isRight, values }, at) => {
    const likelihood = likelihoods[at] ?? 0;
    const error = (isRight ? likelihood / right : 0) - likelihood / total;
    values.forEach((value, column) => (gradient[column] = (gradient[column] ?? 0) + error * value * share));
  });
}

function spread(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length)) + 1e-9;
}
