import { expect, test } from 'vitest';
import { analyzeQuery } from '../../../src/search/analysis/query.ts';

test('the 64 rarest terms of a question count', () => {
  const words = Array.from({ length: 200 }, (_, at) => `e${String(at).padStart(4, '0')}`);
  const known = new Map(words.map((word, at) => [word, { idf: at }]));
  const { weights, different } = analyzeQuery(words.join(' '), known);
  expect([...weights.keys()]).toEqual(words.slice(-64).reverse());
  expect(different).toBe(200);
});
