import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { LayerSpec } from '../../../src/corpus/read/layers.ts';
import { ParseCache } from '../../../src/corpus/parse/parse-cache.ts';
import { parseFile } from '../../../src/corpus/parse/page.ts';
import { readSources, type SourceFile } from '../../../src/corpus/read/sources.ts';
import { bookFiles, storyPage, storyPath, tempFolder, writeFiles } from '../../support/index-store/book.ts';

function setUp(): {
  files: (label?: string) => readonly SourceFile[];
  path: string;
  book: string;
  store: (cache: ParseCache) => void;
} {
  const book = tempFolder();
  writeFiles(book, bookFiles());
  const path = join(tempFolder(), 'parse-cache.json');
  const files = (label = 'book'): readonly SourceFile[] =>
    readSources([{ layer: 'story', dir: book, label } satisfies LayerSpec]).files;
  return { files, path, book, store: (cache) => writeFileSync(path, cache.toText()) };
}

describe('the parse cache', () => {
  test('gives what parsing gives, and parses only what is new', () => {
    const { files, path, book, store } = setUp();
    const first = ParseCache.read(path);
    expect(files().map((file) => first.parse(file))).toEqual(files().map(parseFile));
    expect(first.parsed).toBe(9);
    store(first);
    writeFiles(book, { [storyPath('niklaus_cancels')]: storyPage('Niklaus', 'Another text.') });
    const second = ParseCache.read(path);
    expect(files().map((file) => second.parse(file))).toEqual(files().map(parseFile));
    expect(second.parsed).toBe(1);
  });

  test('names a file as it is called now, also in its diagnostics', () => {
    const { files, path, book, store } = setUp();
    writeFiles(book, { [storyPath('no_morals')]: '# A title\n\nText.\n' });
    const first = ParseCache.read('/nowhere');
    files().forEach((file) => first.parse(file));
    store(first);
    const second = ParseCache.read(path);
    expect(files('renamed').map((file) => second.parse(file))).toEqual(files('renamed').map(parseFile));
    expect(second.parsed).toBe(0);
  });

  test('tells apart files whose repaired text is the same', () => {
    const { files, book } = setUp();
    writeFiles(book, { [storyPath('a')]: '# 🚧 Title\n', [storyPath('b')]: '# ðŸš§ Title\n' });
    const cache = ParseCache.read('/nowhere');
    expect(files().map((file) => cache.parse(file))).toEqual(files().map(parseFile));
  });

  test('keeps nothing of files that could not be read', () => {
    const { files, path, book, store } = setUp();
    writeFileSync(join(book, storyPath('binary')), Buffer.from([0xff]));
    const first = ParseCache.read('/nowhere');
    files().forEach((file) => first.parse(file));
    store(first);
    const second = ParseCache.read(path);
    files().forEach((file) => second.parse(file));
    expect(second.parsed).toBe(1);
  });
});
