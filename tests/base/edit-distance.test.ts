import { expect, test } from 'vitest';
import { editDistance } from '../../src/base/edit-distance.ts';

test.each([
  ['', '', 2, 0],
  ['stream', 'stream', 1, 0],
  ['stream', 'steram', 1, 1],
  ['stream', 'strem', 1, 1],
  ['strem', 'stream', 1, 1],
  ['stream', 'streak', 1, 1],
  ['kitten', 'sitting', 3, 3],
  ['kitten', 'sitting', 2, 3],
  ['abc', 'xyz', 1, 2],
  ['', 'abcd', 2, 3],
  ['abc', 'abcxyz', 1, 2],
])('of %j and %j up to %i is %i', (a, b, limit, distance) => {
  expect(editDistance(a, b, limit)).toBe(distance);
  expect(editDistance(b, a, limit)).toBe(distance);
});

test.each([
  ['', '', 0],
  ['abc', '', 3],
  ['kitten', 'sitting', 3],
  ['ab', 'ba', 1],
])('of %j and %j without a limit is %i', (a, b, distance) => {
  expect(editDistance(a, b)).toBe(distance);
  expect(editDistance(b, a)).toBe(distance);
});
