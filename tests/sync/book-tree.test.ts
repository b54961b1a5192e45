import { expect, test } from 'vitest';
import { checkNames } from '../../src/sync/book-tree.ts';

const pages = (count: number): string[] => Array.from({ length: count }, (_, at) => `src/${at}.md`);
const path = (bytes: number): string =>
  `${'é/'.repeat(Math.floor((bytes - 1) / 3))}${'x'.repeat(((bytes - 1) % 3) + 1)}`;

test('5,000 pages are taken over, and no more', () => {
  expect(() => checkNames(pages(5_000))).not.toThrow();
  expect(() => checkNames(pages(5_001))).toThrow('has 5001 pages; at most 5000');
});

test('the path of a page has at most 400 bytes', () => {
  expect(() => checkNames([path(400)])).not.toThrow();
  expect(() => checkNames([path(401)])).toThrow('a name that is not taken over');
});
