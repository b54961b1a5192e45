import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { pathsBelow } from '../../../src/corpus/read/paths-below.ts';
import { makeFolder } from '../../support/make-folder.ts';

test('names files, folders and links at any depth, and walks no link', () => {
  const dir = makeFolder({ 'a.md': '', 'deep/b.md': '', 'deep/deeper/c.txt': '' });
  mkdirSync(join(dir, 'empty'));
  symlinkSync('.', join(dir, 'again'));
  symlinkSync('..', join(dir, 'deep/up'));
  symlinkSync('a.md', join(dir, 'deep/a.md'));
  symlinkSync(join(dir, 'nowhere'), join(dir, 'gone'));
  expect(pathsBelow(dir).sort()).toEqual([
    'a.md',
    'again',
    'deep',
    'deep/a.md',
    'deep/b.md',
    'deep/deeper',
    'deep/deeper/c.txt',
    'deep/up',
    'empty',
    'gone',
  ]);
});

test('is empty for an empty folder and throws for none', () => {
  const dir = makeFolder({});
  expect(pathsBelow(dir)).toEqual([]);
  expect(() => pathsBelow(join(dir, 'nowhere'))).toThrow('ENOENT');
});
