import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openKeptEdition } from '../../src/index-store/open.ts';
import { reindex, type ReindexOutcome } from '../../src/index-store/reindex/reindex.ts';
import { plainText } from '../../src/model/text.ts';
import { storyPage, storyPath, tempFolder, writeFiles } from '../support/index-store/book.ts';
import { containing } from '../support/index-store/matchers.ts';
import { GOLDEN, inUse, setUp } from '../support/index-store/reindex-setting.ts';

// Most tests need no process of their own; those in crash.test.ts and library.test.ts have one.
describe('damage', () => {
  test('to the index in use falls back on the one before it', async () => {
    const { book, dataDir, run } = setUp();
    await run();
    const [first] = inUse(dataDir);
    writeFiles(book, { [storyPath('new_one')]: storyPage('A new one', 'New.') });
    await run();
    const path = join(dataDir, 'index', `${inUse(dataDir)[0] ?? ''}.json`);
    const bytes = readFileSync(path);
    for (const share of [0, 0.1, 0.5, 0.99]) {
      writeFileSync(path, bytes.subarray(0, bytes.length * share));
      expect(inUse(dataDir)).toEqual([first, 5]);
    }
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    writeFileSync(path, bytes);
    expect(inUse(dataDir)).toEqual([first, 5]);
    expect(await run()).toMatchObject({ kind: 'live', info: { stories: 6 } });
    expect(inUse(dataDir)[1]).toBe(6);
  });

  test('by a full disk leaves the old index in use, with one sentence', async ({ skip }) => {
    const { book, spec } = setUp();
    const dataDir = tempFolder();
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=400k', 'tmpfs', dataDir], { stdio: 'pipe' });
    } catch {
      skip('a small file system cannot be mounted here');
    }
    onTestFinished(() => void execFileSync('umount', ['-l', dataDir]));
    expect(await reindex({ spec, dataDir, golden: GOLDEN })).toMatchObject({ kind: 'live' });
    const before = inUse(dataDir);
    const text = (page: number): string =>
      Array.from({ length: 3000 }, (_, n) => `word${(page * 3000 + n) * 7919}`).join(' ');
    for (const page of [0, 1, 2])
      writeFiles(book, { [storyPath(`large${page}`)]: storyPage(`Large ${page}`, text(page)) });
    const outcome = await reindex({ spec, dataDir, golden: GOLDEN });
    expect(outcome).toEqual({
      kind: 'fault',
      message: `The index cannot be put into use in ${dataDir}: the disk is full.`,
    });
    expect(inUse(dataDir)).toEqual(before);
    expect(readdirSync(join(dataDir, 'index'))).toHaveLength(2);
  });

  test('by a folder that cannot be written to is one sentence', async ({ skip }) => {
    const { spec } = setUp();
    const parent = tempFolder();
    writeFileSync(join(parent, 'file'), '');
    expect(await reindex({ spec, dataDir: join(parent, 'file') })).toMatchObject({ kind: 'fault' });
    if (process.getuid?.() === 0) skip('the superuser may write everywhere');
    mkdirSync(join(parent, 'locked'));
    chmodSync(join(parent, 'locked'), 0o500);
    expect(await reindex({ spec, dataDir: join(parent, 'locked') })).toMatchObject({
      kind: 'fault',
      message: containing('permission is denied'),
    });
  });
});

describe('a corpus that changes while it is read', () => {
  test('is never indexed half: the index is that of the files at one moment', { timeout: 30_000 }, async () => {
    const { book, dataDir, spec } = setUp();
    const pair = (n: number): Record<string, string> => ({
      [storyPath('a_first')]: storyPage('First', `Both say ${n}.`),
      [storyPath('z_last')]: storyPage('Last', `Both say ${n}.`),
    });
    writeFiles(book, pair(0));
    let n = 0;
    const timer = setInterval(() => writeFiles(book, pair((n += 1))), 15);
    const outcomes: ReindexOutcome[] = [];
    for (let run = 0; run < 3; run += 1) outcomes.push(await reindex({ spec, dataDir, golden: GOLDEN }));
    clearInterval(timer);
    for (const outcome of outcomes) {
      if (outcome.kind === 'fault') expect(outcome.message).toContain('keeps changing');
    }
    outcomes.push(await reindex({ spec, dataDir, golden: GOLDEN }));
    const stories = openKeptEdition(dataDir)?.corpus.stories ?? [];
    const said = ['a_first', 'z_last'].map((id) => {
      return plainText(stories.find((story) => story.id === id)?.morals[0] ?? []);
    });
    expect(said).toEqual([`Both say ${n}.`, `Both say ${n}.`]);
  });
});
