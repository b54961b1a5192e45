import { describe, expect, test } from 'vitest';
import { inline, withMarks } from '../../src/cards/inline.ts';
import type { RichText } from '../../src/model/text.ts';

describe('inline', () => {
  test.each<[string, RichText]>([
    ['plain', [{ text: 'plain' }]],
    ['a `b` c', [{ text: 'a ' }, { text: 'b', style: 'code' }, { text: ' c' }]],
    ['`` a`b ``', [{ text: ' a`b ', style: 'code' }]],
    ['`` ` ``', [{ text: '`', style: 'code' }]],
    ['open ` tick', [{ text: 'open ` tick' }]],
    ['', []],
  ])('reads %j', (text, spans) => {
    expect(inline(text)).toEqual(spans);
  });
});

describe('withMarks', () => {
  test('makes marked words bold, outside of code', () => {
    expect(
      withMarks('the lock in `a lock` is', [
        [4, 8],
        [15, 19],
        [21, 23],
      ]),
    ).toEqual([
      { text: 'the ' },
      { text: 'lock', style: 'bold' },
      { text: ' in ' },
      { text: 'a lock', style: 'code' },
      { text: ' ' },
      { text: 'is', style: 'bold' },
    ]);
  });

  test('passes over marks that make no sense', () => {
    expect(
      withMarks('abc', [
        [2, 1],
        [0, 1],
        [0, 2],
        [2, 9],
      ]),
    ).toEqual([{ text: 'a', style: 'bold' }, { text: 'bc' }]);
  });
});
