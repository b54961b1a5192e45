import { CONFIDENCE_FEATURES, type CertaintyModels } from './scope/certainty.ts';
import { SCOPE_FEATURES } from './scope/scope.ts';
import { parseScopeTerms } from './scope/scope-terms.ts';
import { FEATURES } from './ranking/features.ts';
import type { RankerWeights } from './ranking/ranker.ts';
import type { StepWeights } from './steps/rank-steps.ts';
import { STEP_FEATURES } from './steps/step-features.ts';

/** Everything that `npm run fit` learns. */
export interface Models extends CertaintyModels {
  readonly ranker: RankerWeights;
  readonly steps: StepWeights;
  /** Ids of the stories that answer most questions as they come, most first: what to offer before anything is typed. */
  readonly oftenAsked: readonly string[];
  /** See {@link Spelling}. */
  readonly english: ReadonlySet<string>;
}

/** The files that `npm run fit` writes: `weights.json`, `scope-terms.txt` and `english.txt`. */
export interface ModelTexts {
  readonly weights: string;
  readonly scopeTerms: string;
  readonly english: string;
}

/**
 * Reads what was learned. Throws what `JSON.parse` throws, and where the weights are not those of the features, since all
 * scores would be NaN or a feature be left out.
 */
export function parseModels({ weights, scopeTerms, english }: ModelTexts): Models {
  const fitted = JSON.parse(weights) as Omit<Models, 'scopeTerms' | 'english'>;
  checkWeights('ranker', fitted.ranker, FEATURES);
  checkWeights('steps', fitted.steps, STEP_FEATURES);
  checkWeights('confidence', fitted.confidence.weights, CONFIDENCE_FEATURES);
  checkWeights('scope', fitted.scope.weights, SCOPE_FEATURES);
  return { ...fitted, scopeTerms: parseScopeTerms(scopeTerms), english: new Set(english.split('\n')) };
}

function checkWeights(model: string, weights: Readonly<Record<string, unknown>>, features: readonly string[]): void {
  for (const feature of features) {
    if (Number.isFinite(weights[feature])) continue;
    throw new TypeError(`weights.json: ${model} has no weight of ${feature}. Give it 0 and run npm run fit.`);
  }
  for (const name of Object.keys(weights)) {
    if (!features.includes(name)) throw new TypeError(`weights.json: ${model} has no feature ${name}.`);
  }
}
