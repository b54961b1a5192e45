import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packList, unpackList, unpackWhenAsked } from '../../src/search/packed-lists.ts';

test('a list that is packed and unpacked is the same', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), (list) => {
      expect(unpackList(packList(list))).toEqual(list);
    }),
  );
});

test('a list is unpacked once, and beyond the last there are empty ones', () => {
  const at = unpackWhenAsked(['1,2,-1', '']);
  expect([at(0), at(1), at(2), at(-1)]).toEqual([[1, 2, -1], [], [], []]);
  expect(at(0)).toBe(at(0));
});
