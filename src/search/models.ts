import type { CertaintyModels } from './scope/certainty.ts';
import { parseScopeTerms } from './scope/scope-terms.ts';
import type { RankerWeights } from './ranking/ranker.ts';

/** Everything that `npm run fit` learns. */
export interface Models extends CertaintyModels {
  readonly ranker: RankerWeights;
}

/** Reads the files that `npm run fit` writes: `weights.json` and `scope-terms.txt`. Throws what `JSON.parse` throws. */
export function parseModels(weights: string, scopeTerms: string): Models {
  const fitted = JSON.parse(weights) as Omit<Models, 'scopeTerms'>;
  return { ...fitted, scopeTerms: parseScopeTerms(scopeTerms) };
}
