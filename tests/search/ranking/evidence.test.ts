import { expect, test } from 'vitest';
import { evidenceOf, trust } from '../../../src/search/ranking/evidence.ts';

test('evidence is the logarithm of how much likelier something is here than anywhere', () => {
  expect(evidenceOf(5, 10, 0.1, 0)).toBeCloseTo(Math.log(5));
  expect(evidenceOf(5, 10, 0.1, 10)).toBeCloseTo(Math.log((5 + 1) / 20 / 0.1));
});

test('evidence is never against a story, and nothing for what is nowhere', () => {
  expect(evidenceOf(1, 100, 0.5, 8)).toBe(0);
  expect(evidenceOf(0, 100, 0.5, 8)).toBe(0);
  expect(evidenceOf(3, 0, 0, 8)).toBe(0);
});

test('trust grows from a half towards one', () => {
  expect([0, 1, 3, 99].map(trust)).toEqual([0, 0.5, 0.75, 0.99]);
});
