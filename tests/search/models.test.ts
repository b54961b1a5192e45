import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { modelsFolder } from '../../src/index-store/files/models.ts';
import { parseModels } from '../../src/search/models.ts';

const WEIGHTS = readFileSync(join(modelsFolder(), 'weights.json'), 'utf8');
const NO_WORDS = { scopeTerms: '', english: '' };

test.each([
  ['"lines"', '"line"', 'weights.json: ranker has no weight of lines. Give it 0 and run npm run fit.'],
  [/"lines": [-\d.]+/, '"lines": null', 'weights.json: ranker has no weight of lines. Give it 0 and run npm run fit.'],
  ['"lines"', '"more": 1, "lines"', 'weights.json: ranker has no feature more.'],
  ['"lead"', '"led"', 'weights.json: confidence has no weight of lead. Give it 0 and run npm run fit.'],
  ['"unknown"', '"known"', 'weights.json: scope has no weight of unknown. Give it 0 and run npm run fit.'],
])('models are not read where %s is %s', (part, other, sentence) => {
  expect(() => parseModels({ weights: WEIGHTS, ...NO_WORDS })).not.toThrow();
  expect(() => parseModels({ weights: WEIGHTS.replace(part, other), ...NO_WORDS })).toThrow(sentence);
});
