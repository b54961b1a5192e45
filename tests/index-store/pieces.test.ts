import { describe, expect, test } from 'vitest';
import { piecesOf, putPiece, type Piece } from '../../src/index-store/pieces.ts';

const together = (pieces: Iterable<Piece>): unknown => {
  const value = Object.create(null) as Record<string, unknown>;
  for (const piece of pieces) putPiece(value, piece);
  return JSON.parse(JSON.stringify(value));
};

describe('a value taken apart', () => {
  const value = {
    corpus: { stories: [{ id: 'a', text: '“gone” 😱\n' }, { id: 'b' }], counts: { stories: 2 }, commit: null },
    words: ['futrue', ''],
    none: [],
    table: { rows: [[1, 2], [], [3]], empty: {} },
  };

  test.each([1, 2, 3])('to a depth of %i is put together as it was', (depth) => {
    expect(together(piecesOf(value, depth))).toEqual(value);
  });

  test('names every member as deep as it is told', () => {
    expect([...piecesOf(value, 2)].map(({ path }) => path.join('.'))).toEqual([
      'corpus.stories',
      'corpus.counts',
      'corpus.commit',
      'words',
      'none',
      'table.rows',
      'table.empty',
    ]);
  });

  test('is ASCII on one line', () => {
    for (const { text } of piecesOf(value, 2)) expect(text).toMatch(/^[ -~]*$/u);
  });

  test('has long lists in several short pieces', () => {
    const long = { list: Array.from({ length: 300_000 }, (_, at) => at), texts: Array(9).fill('x'.repeat(150_000)) };
    const pieces = [...piecesOf(long, 1)];
    expect(pieces.filter(({ path }) => path[0] === 'list').length).toBeGreaterThan(5);
    expect(Math.max(...pieces.map(({ text }) => text.length))).toBeLessThan(500_000);
    expect(together(pieces)).toEqual(long);
  });

  test('keeps an item that is longer than a piece whole', () => {
    const long = { texts: ['a', 'x'.repeat(500_000), 'b'] };
    expect([...piecesOf(long, 1)].length).toBe(3);
    expect(together(piecesOf(long, 1))).toEqual(long);
  });

  test('has names of the language as names like any other', () => {
    const odd = JSON.parse('{"__proto__":{"constructor":["x"]}}') as object;
    const value = Object.create(null) as Record<string, unknown>;
    for (const piece of piecesOf(odd, 2)) putPiece(value, piece);
    expect(JSON.stringify(value)).toBe(JSON.stringify(odd));
    expect(Object.prototype.constructor).toBe(Object);
  });
});

test('a piece that is no JSON throws', () => {
  expect(() => putPiece({}, { path: ['a'], text: '[1,', more: false })).toThrow(SyntaxError);
});
