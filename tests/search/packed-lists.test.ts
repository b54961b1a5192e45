import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packRows, unpackRows, unpackWhenAsked } from '../../src/search/packed-lists.ts';

/** Rows whose first numbers rise, in groups that a row of -1 ends. */
const rows = fc
  .array(fc.array(fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 3, maxLength: 3 })))
  .map((groups) => groups.flatMap((group) => [...group.sort(([a = 0], [b = 0]) => a - b), [-1, 0, 0]]));

test.each([1, 2, 3])('rows of %d numbers that are packed and unpacked are the same', (width) => {
  fc.assert(
    fc.property(rows, (groups) => {
      const list = groups.flatMap((row) => row.slice(0, width));
      expect(unpackRows(packRows(list, width), width)).toEqual(list);
    }),
  );
});

test('rising numbers stand as small distances', () => {
  expect(packRows([1000, 7, 1001, 8], 2)).toBe('1000,7,1,8');
  expect(packRows([3, 5, -1, 4], 1)).toBe('3,2,-1,4');
});

test('a list is unpacked once, and beyond the last there are empty ones', () => {
  const at = unpackWhenAsked(['1,1,-1', ''], 1);
  expect([at(0), at(1), at(2), at(-1)]).toEqual([[1, 2, -1], [], [], []]);
  expect(at(0)).toBe(at(0));
});
