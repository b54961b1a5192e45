import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SentenceError } from '../../src/base/errors.ts';
import { replaceSite } from '../../src/site/replace-site.ts';
import { makeFolder } from '../support/make-folder.ts';

const FILES = [
  { path: 'index.html', content: 'new' },
  { path: 'a/b/index.html', content: 'deep' },
];

test('a site is written into a new folder, and into an empty one', () => {
  const parent = makeFolder();
  mkdirSync(join(parent, 'empty'));
  for (const dir of [join(parent, 'new/site'), join(parent, 'empty')]) {
    replaceSite(dir, FILES);
    expect(readFileSync(join(dir, 'a/b/index.html'), 'utf8')).toBe('deep');
  }
  expect(readdirSync(parent).sort()).toEqual(['empty', 'new']);
});

test('a site of before is replaced whole, also behind a symlink', () => {
  const parent = makeFolder();
  const dir = join(parent, 'site');
  replaceSite(dir, [...FILES, { path: 'old.html', content: 'old' }]);
  symlinkSync(dir, join(parent, 'link'));
  replaceSite(join(parent, 'link'), FILES);
  expect(existsSync(join(dir, 'old.html'))).toBe(false);
  expect(readdirSync(parent).sort()).toEqual(['link', 'site']);
});

test('a folder or a file of somebody else is refused and stays', () => {
  const parent = makeFolder({ 'theirs/thesis.txt': 'years', file: 'x' });
  expect(() => replaceSite(join(parent, 'theirs'), FILES)).toThrow(SentenceError);
  expect(() => replaceSite(join(parent, 'file'), FILES)).toThrow(SentenceError);
  expect(readdirSync(join(parent, 'theirs'))).toEqual(['thesis.txt']);
});

test('a build that fails leaves the old site and nothing beside it', () => {
  const parent = makeFolder();
  const dir = join(parent, 'site');
  replaceSite(dir, FILES);
  const broken = [...FILES, { path: 'index.html/x', content: 'a file is no folder' }];
  expect(() => replaceSite(dir, broken)).toThrow('The site was not written');
  expect(readFileSync(join(dir, 'index.html'), 'utf8')).toBe('new');
  expect(readdirSync(parent)).toEqual(['site']);
});

test.each(['/proc/site', '/proc/no/such/site', '/dev/full/site', join(tmpdir(), 'a'.repeat(300))])(
  'a site that can be nowhere, as at %s, ends with a sentence',
  (place) => {
    const files = [{ path: 'a/b/index.html', content: 'x' }];
    expect(() => {
      replaceSite(place, files);
    }).toThrow(SentenceError);
  },
);

test('another build that goes on at the same time is left alone', () => {
  const parent = makeFolder();
  const beside = join(parent, 'site.abc.tmp');
  mkdirSync(beside);
  writeFileSync(join(beside, 'index.html'), 'half');
  replaceSite(join(parent, 'site'), FILES);
  expect(existsSync(beside)).toBe(true);
});
