import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { CorpusSpec } from '../../src/corpus/read/corpus-files.ts';
import { openEdition, openKeptEdition } from '../../src/index-store/open.ts';
import { indexFile, pointerFile, readPointer } from '../../src/index-store/files/pointer.ts';
import { reindex } from '../../src/index-store/reindex/reindex.ts';
import { makeFolder } from '../support/make-folder.ts';
import { bookFiles, storyPage, storyPath, tempFolder, writeFiles } from '../support/index-store/book.ts';

describe('a data folder in which something is damaged', () => {
  let book: string;
  let intact: string;
  let spec: CorpusSpec;
  beforeAll(async () => {
    [book, intact] = [makeFolder(bookFiles()), makeFolder()];
    spec = { layers: [{ layer: 'story', dir: book, label: 'book' }], issuesFile: null };
    expect(await reindex({ spec, dataDir: intact, golden: [] })).toMatchObject({ kind: 'live' });
  });
  const damagedFolder = (name: string, damage: (path: string) => void): string => {
    const dataDir = tempFolder();
    cpSync(intact, dataDir, { recursive: true });
    const { current = '' } = readPointer(intact) ?? {};
    const paths: Readonly<Record<string, string>> = {
      index: indexFile(dataDir, current),
      pointer: pointerFile(dataDir),
      cache: join(dataDir, 'parse-cache.json'),
    };
    damage(paths[name] ?? '');
    return dataDir;
  };
  const truncate = (path: string): void => writeFileSync(path, readFileSync(path).subarray(0, 30));
  const grow = (path: string): void => appendFileSync(path, 'x');
  const remove = (path: string): void => rmSync(path);
  const inPlace =
    (put: (path: string) => void) =>
    (path: string): void => {
      rmSync(path);
      put(path);
    };
  const odd = (['index', 'pointer', 'cache'] as const).flatMap((name) => [
    [name, 'a folder', inPlace((path) => mkdirSync(path))] as const,
    [name, 'a pipe', inPlace((path) => execFileSync('mkfifo', [path]))] as const,
    [name, 'a device', inPlace((path) => symlinkSync('/dev/zero', path))] as const,
    [name, 'a link to nothing', inPlace((path) => symlinkSync('/nowhere/at/all', path))] as const,
    [name, 'a link to itself', inPlace((path) => symlinkSync(path, path))] as const,
  ]);

  test.each([
    ['index', 'cut', truncate],
    ['index', 'longer', grow],
    ['index', 'gone', remove],
    ['pointer', 'cut', truncate],
    ['pointer', 'longer', grow],
    ['pointer', 'gone', remove],
    ['cache', 'cut', truncate],
    ['cache', 'gone', remove],
    ...odd,
  ] as const)('answers all the same, and the next reindex mends it: %s %s', async (name, _what, damage) => {
    const dataDir = damagedFolder(name, damage);
    expect((await openEdition(spec, dataDir)).edition.info.stories).toBe(5);
    const changed = tempFolder();
    writeFiles(changed, bookFiles({ [storyPath('new_one')]: storyPage('A new one', 'A waker is new.') }));
    const now: CorpusSpec = { ...spec, layers: [{ layer: 'story', dir: changed, label: 'book' }] };
    const outcome = await reindex({ spec: now, dataDir, golden: [] });
    const isParsedAnew = name === 'cache';
    expect(outcome).toMatchObject({ kind: 'live', info: { stories: 6 }, parsed: isParsedAnew ? 10 : 1 });
    expect(readPointer(dataDir)?.current).toBe(openKeptEdition(dataDir)?.info.version);
    expect(openKeptEdition(dataDir, now)?.info.stories).toBe(6);
  });

  test.each(odd)('puts a file in the place of what is none: %s %s', async (name, _what, damage) => {
    const dataDir = damagedFolder(name, damage);
    const outcome = await reindex({ spec, dataDir, golden: [] });
    expect(outcome.kind).toBe(name === 'cache' ? 'unchanged' : 'live');
    expect(openKeptEdition(dataDir, spec)?.info.stories).toBe(5);
  });

  test('names a folder that holds something, and leaves it as it is', async () => {
    const dataDir = damagedFolder(
      'pointer',
      inPlace((path) => mkdirSync(join(path, 'kept'), { recursive: true })),
    );
    expect(await reindex({ spec, dataDir, golden: [] })).toEqual({
      kind: 'fault',
      message: `The index cannot be put into use in ${dataDir}: something else is in the place of ${pointerFile(dataDir)}.`,
    });
    expect(readdirSync(pointerFile(dataDir))).toEqual(['kept']);
  });

  test.each([
    ['cut', truncate],
    ['longer', grow],
    ['gone', remove],
  ])('falls back on the newest index where the pointer is %s', (_what, damage) => {
    const dataDir = damagedFolder('pointer', damage);
    expect(readPointer(dataDir)).toBeNull();
    expect(openKeptEdition(dataDir)?.info).toEqual(openKeptEdition(intact)?.info);
  });
});
