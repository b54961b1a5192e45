import { expect, test } from 'vitest';
import { analyzeQuery } from '../../../src/search/analysis/query.ts';
import { nearestLines } from '../../../src/search/ranking/nearest-line.ts';
import { analyzeStories } from '../../../src/search/ranking/story-terms.ts';
import { buildTermTable } from '../../../src/search/ranking/term-table.ts';
import { corpusOf, digestPage } from '../../support/corpus.ts';

const asked = (id: string, ...asks: string[]): [string, string] => [
  `status_quo/${id}.md`,
  digestPage({ title: id, asks }),
];
const corpus = corpusOf({
  digest: Object.fromEntries([
    asked('apart', 'runtime socket', 'await stream timeout'),
    asked('together', 'runtime socket await', 'stream'),
    asked('none', 'thread'),
  ]),
});
const table = buildTermTable(analyzeStories(corpus));
const near = (question: string): Record<string, number> => {
  const positions = table.storyIds.map((_, position) => position);
  const values = nearestLines(table, analyzeQuery(question, table.terms), positions);
  return Object.fromEntries(table.storyIds.map((id, position) => [id, values[position] ?? NaN]));
};

test('a line with the words of a question and no others is at 1, none with any at 0', () => {
  expect(near('socket of a runtime, await')).toMatchObject({ together: 1, none: 0 });
});

test('is the square of the cosine, of the nearest line alone', () => {
  expect(near('socket of a runtime, await')['apart']).toBeCloseTo(4 / (2 * 3));
  expect(near('stream timeout')['apart']).toBeCloseTo(4 / (3 * 2));
});

test('does not care how rare a word is', () => {
  const { apart = 0, together = 0 } = near('runtime stream');
  expect(apart).toBeCloseTo(1 / 4);
  expect(together).toBeCloseTo(1 / 2);
});

test('counts the words that the corpus does not know', () => {
  expect(near('runtime zebra')['apart']).toBeCloseTo(1 / 4);
});

test('is 0 where the corpus knows no word of the question', () => {
  expect(Object.values(near('zebra'))).toEqual([0, 0, 0]);
});
