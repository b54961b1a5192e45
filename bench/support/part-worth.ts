import { auc, bootstrapInterval, mean } from '../../src/evaluation/metrics.ts';
import { shippedModels } from '../../src/index-store/files/models.ts';
import type { LabelledQuestion } from '../../src/model/labelled-question.ts';
import type { CorpusIndex } from '../../src/search/corpus-index.ts';
import { CONFIDENCE_FEATURES, confidenceFeatures, logistic } from '../../src/search/scope/certainty.ts';
import { rankSteps } from '../../src/search/steps/rank-steps.ts';
import { STEP_FEATURES } from '../../src/search/steps/step-features.ts';
import { fitLogistic, type Observation } from '../logistic-fit.ts';
import { readLines } from '../labelled.ts';
import { signed } from './figures.ts';

/** Number of parts in which the questions are held out in turn. */
const FOLDS = 5;

/** A labelled line of tests/data/steps.jsonl: grades of the steps by their numbers. */
interface LabelledSteps {
  readonly query: string;
  readonly key: string;
  readonly steps: Readonly<Record<string, number>>;
}

/** Measures what each feature of a step is worth: points of "first" and "among three" lost without it. Rows of a table, the head first. */
export function stepRows(index: CorpusIndex): string[][] {
  const seen = readLines<LabelledSteps>('tests/data/steps.jsonl').map(({ query, key, steps }) => {
    return { steps, measured: index.measureSteps(key, index.examine(query).query) };
  });
  const helps = (weights: typeof shipped, within: number): number[] =>
    seen.map(({ steps, measured }) => {
      return Number(
        rankSteps(measured, weights)
          .slice(0, within)
          .some(({ number }) => steps[number] === 2),
      );
    });
  const { steps: shipped } = shippedModels();
  const [first, three] = [helps(shipped, 1), helps(shipped, 3)];
  const without = STEP_FEATURES.map((feature) => {
    const weights = { ...shipped, [feature]: 0 };
    return [`without \`${feature}\``, lost(first, helps(weights, 1)), lost(three, helps(weights, 3))];
  });
  const all = [first, three].map((values) => (100 * mean(values)).toFixed(1));
  return [['step', `first, of ${seen.length}`, 'among three'], ['shipped', ...all], ...without];
}

/**
 * Measures what each feature of `confidence` is worth on questions as they come, each fifth of them judged by a regression
 * on the others: the area under the ROC curve of right first stories against all else, and what it loses without the
 * feature. Rows of a table, the head first.
 */
export function confidenceRows(index: CorpusIndex): string[][] {
  const { scopeTerms } = shippedModels();
  const observations = readLines<LabelledQuestion>('tests/data/asked.jsonl').flatMap(
    ({ query: text, gold }): Observation<(typeof CONFIDENCE_FEATURES)[number]>[] => {
      const { query, ranked } = index.examine(text);
      if (ranked.length === 0) return [];
      const features = confidenceFeatures(query, ranked, index.measureFirst(query, ranked), scopeTerms);
      return [{ features, holds: gold[ranked[0]?.storyId ?? ''] === 2, weight: 1 }];
    },
  );
  const areaOf = (features: readonly (typeof CONFIDENCE_FEATURES)[number][]): number => {
    const judged = observations.map(({ features: own, holds }, at) => ({ holds, inScope: 0, length: 0, own, at }));
    const scored = Array.from({ length: FOLDS }, (_, fold) => fold).flatMap((fold) => {
      const model = fitLogistic(
        features,
        observations.filter((_, at) => at % FOLDS !== fold),
      );
      return judged
        .filter(({ at }) => at % FOLDS === fold)
        .map((one) => ({ ...one, inScope: logistic(model, one.own) }));
    });
    return auc(
      scored.filter(({ holds }) => holds),
      scored.filter(({ holds }) => !holds),
    );
  };
  const all = areaOf(CONFIDENCE_FEATURES);
  const without = CONFIDENCE_FEATURES.map((feature) => {
    const area = areaOf(CONFIDENCE_FEATURES.filter((other) => other !== feature));
    return [`without \`${feature}\``, (area - all).toFixed(3)];
  });
  return [['confidence', `AUC, ${observations.length} questions as they come`], ['all', all.toFixed(3)], ...without];
}

function lost(base: readonly number[], other: readonly number[]): string {
  const differences = base.map((value, at) => (other[at] ?? 0) - value);
  const [low, high] = bootstrapInterval(differences);
  return `${signed(mean(differences))} [${signed(low)}, ${signed(high)}]`;
}
