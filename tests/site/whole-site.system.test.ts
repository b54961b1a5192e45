import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { deadLinks, foreignFiles, invalidHtml } from '../support/site/site-faults.ts';
import { shippedSite } from '../support/site/shipped-site.ts';

const files = shippedSite('https://example.org/');
const size = (of: (path: string) => boolean): number =>
  files.filter(({ path }) => of(path)).reduce((sum, { content }) => sum + gzipSync(content).length, 0);

test('every page of the shipped corpus is valid HTML', () => {
  expect(invalidHtml(files)).toEqual([]);
});

test('no link within the shipped site is dead, anchors too, and nothing is loaded from elsewhere', () => {
  expect(deadLinks(files)).toEqual([]);
  expect(foreignFiles(files)).toEqual([]);
});

test('a page that is only read takes at most 150 KB over the wire, with all that it loads', () => {
  const shared = size((path) => /^assets\/[^/]+\.(?:css|svg)$/.test(path));
  const pages = files.filter(({ path }) => path.endsWith('.html')).map(({ path }) => size((other) => other === path));
  expect(Math.max(...pages) + shared).toBeLessThan(150_000);
});
