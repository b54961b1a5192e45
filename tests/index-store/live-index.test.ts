import { appendFileSync, copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import MiniSearch from 'minisearch';
import { describe, expect, test, vi } from 'vitest';
import { CorpusError } from '../../src/corpus/read/corpus-error.ts';
import type { CorpusSpec } from '../../src/corpus/read/corpus-files.ts';
import { indexFile, pointerFile, pointTo, readPointer } from '../../src/index-store/files/pointer.ts';
import { maintenanceOf } from '../../src/index-store/maintenance.ts';
import { reindex } from '../../src/index-store/reindex/reindex.ts';
import { rollback } from '../../src/index-store/reindex/rollback.ts';
import { storyPage, storyPath, writeFiles } from '../support/index-store/book.ts';
import { setUp } from '../support/index-store/live-setting.ts';
import { containing, matching } from '../support/index-store/matchers.ts';

describe('a live index', () => {
  test('opens without any index, from the corpus', async () => {
    expect((await setUp().open()).current().info.stories).toBe(5);
  });

  test('does not open where the book cannot be read and there is no index of it', async () => {
    const nowhere: CorpusSpec = { layers: [{ layer: 'story', dir: '/nowhere', label: 'book' }], issuesFile: null };
    await expect(setUp().open({ spec: () => nowhere })).rejects.toThrow(CorpusError);
  });

  test('swaps one reference on reload and leaves the old index as it was', async () => {
    const { book, events, open } = setUp();
    const live = await open();
    const old = live.current();
    const before = old.index.search('mutex guard');
    writeFiles(book, { [storyPath('new_one')]: storyPage('A mutex', 'Another mutex guard.') });
    expect(await live.reload()).toMatchObject({ kind: 'live' });
    expect(live.current()).not.toBe(old);
    expect(live.current().info.stories).toBe(6);
    expect(old.index.search('mutex guard')).toEqual(before);
    expect(events).toEqual([{ kind: 'building' }, { kind: 'swapped', from: old.info, to: live.current().info }]);
  });

  test('has made what suggestions search before it swaps, so that whoever types next holds nobody up', async () => {
    const { book, open } = setUp();
    const live = await open();
    writeFiles(book, { [storyPath('new_one')]: storyPage('A mutex', 'Another mutex guard.') });
    await live.reload();
    const add = vi.spyOn(MiniSearch.prototype, 'add');
    const offered = live.current().index.suggest('mutex');
    expect(add).not.toHaveBeenCalled();
    add.mockRestore();
    expect(offered).not.toEqual([]);
  });

  test('runs one reload at a time and gives its outcome to everybody who asks meanwhile', async () => {
    const { open } = setUp();
    const live = await open();
    const [first, second] = await Promise.all([live.reload(), live.reload()]);
    expect(second).toBe(first);
    expect(await live.reload()).toMatchObject({ kind: 'unchanged' });
  });

  test('keeps its index when a reload fails', async () => {
    const { spec, dataDir, open, elsewhere } = setUp();
    const nowhere: CorpusSpec = { ...spec, layers: [{ layer: 'story', dir: '/nowhere', label: 'book' }] };
    await elsewhere('one');
    const live = await open({
      spec: () => nowhere,
      reindex: (run) => reindex({ spec: nowhere, dataDir, ...run }),
    });
    expect(await live.reload()).toMatchObject({ kind: 'fault' });
    expect(live.current().info.stories).toBe(6);
  });

  test('rolls back and counts its age anew', async () => {
    const { book, open } = setUp();
    const live = await open();
    await live.reload();
    writeFiles(book, { [storyPath('new_one')]: storyPage('New', 'New.') });
    await live.reload();
    await delay(30);
    const age = live.age();
    expect(await live.rollback()).toMatchObject({ kind: 'rolled-back' });
    expect(live.current().info.stories).toBe(5);
    expect(live.age()).toBeLessThan(age);
  });

  test('reports to maintainers in sentences', async () => {
    const { open, book } = setUp();
    const maintenance = maintenanceOf(await open());
    const said: string[] = [];
    const progress = (text: string): void => void said.push(text);
    expect(await maintenance.reload({ progress })).toMatchObject({
      kind: 'done',
      summary: matching(/^Index \w{8} is in use: 5 stories/),
    });
    expect(said).toContain('Building the index …');
    expect(await maintenance.reload({ progress })).toMatchObject({ kind: 'unchanged' });
    writeFiles(book, { [storyPath('bad')]: storyPage('Bad', 'See [it](nowhere.md).') });
    expect(await maintenance.reload({ progress })).toMatchObject({
      kind: 'refused',
      details: expect.arrayContaining([
        containing('Because: '),
        matching(/^What to do: .*quobot index --force/),
        containing('The story "nowhere" does not exist.'),
      ]) as unknown,
    });
    writeFiles(book, { [storyPath('bad')]: storyPage('Good again', 'Read at last.') });
    expect(await maintenance.reload({ progress })).toMatchObject({ kind: 'done' });
    expect(await maintenance.rollback()).toMatchObject({ kind: 'done' });
    expect(await maintenance.rollback()).toMatchObject({ kind: 'fault' });
  });
});

describe('a live index that watches', () => {
  test.each([
    ['by notices', { notices: true, pollMs: 600_000 }],
    ['by polling alone', { notices: false, pollMs: 20 }],
  ])('takes up what another process puts into use, %s', async (_, watch) => {
    const { open, elsewhere, dataDir } = setUp();
    const live = await open({ watch });
    live.watch();
    await delay(200);
    await elsewhere('one');
    await vi.waitFor(() => expect(live.current().info.stories).toBe(6), 5000);
    await elsewhere('two');
    await vi.waitFor(() => expect(live.current().info.stories).toBe(7), 5000);
    await rollback(dataDir);
    await vi.waitFor(() => expect(live.current().info.stories).toBe(6), 5000);
  });

  test('passes over a file that is half written or damaged, and takes the next good one', async () => {
    const { open, elsewhere, dataDir, events } = setUp();
    await elsewhere('one');
    const good = readPointer(dataDir)?.current ?? '';
    const live = await open({ watch: { notices: false, pollMs: 20 } });
    live.watch();
    const whole = readFileSync(indexFile(dataDir, good));
    writeFileSync(indexFile(dataDir, 'abad1dea'), whole.subarray(0, whole.length / 2));
    pointTo(dataDir, 'abad1dea', { cause: 'checked', forcedBy: null, sources: [], most: null });
    await vi.waitFor(
      () => expect(events).toEqual([{ kind: 'passed-over', version: 'abad1dea', reason: 'the index file is damaged' }]),
      5000,
    );
    expect(live.current().info.version).toBe(good);
    await elsewhere('two');
    await vi.waitFor(() => expect(live.current().info.stories).toBe(7), 5000);
  });

  test('passes over an index that lost too much, unless a person decided so', async () => {
    const small = setUp();
    for (const id of ['one', 'two', 'three'])
      writeFiles(small.book, { [storyPath(id)]: storyPage(id, `Text of ${id}.`) });
    const large = setUp();
    for (let n = 0; n < 20; n += 1)
      writeFiles(large.book, { [storyPath(`n${n}`)]: storyPage(`Number ${n}`, `Number ${n}.`) });
    await small.elsewhere('four');
    await large.elsewhere('five');
    const live = await large.open({ watch: { notices: false, pollMs: 20 } });
    live.watch();
    const version = readPointer(small.dataDir)?.current ?? '';
    copyFileSync(indexFile(small.dataDir, version), indexFile(large.dataDir, version));
    pointTo(large.dataDir, version, { cause: 'checked', forcedBy: null, sources: [], most: null });
    await vi.waitFor(
      () =>
        expect(large.events).toMatchObject([
          { kind: 'passed-over', reason: matching(/^It has 9 stories; the index in use has 26/) },
        ]),
      5000,
    );
    pointTo(large.dataDir, version, { cause: 'forced', forcedBy: 'anna', sources: [], most: null });
    await vi.waitFor(() => expect(live.current().info.stories).toBe(9), 5000);
  });

  test('does not mind a pointer that is damaged or gone for a while', async () => {
    const { open, elsewhere, dataDir } = setUp();
    await elsewhere('one');
    const live = await open({ watch: { notices: true, pollMs: 20 } });
    live.watch();
    appendFileSync(pointerFile(dataDir), 'x');
    await delay(100);
    expect(live.current().info.stories).toBe(6);
    await elsewhere('two');
    await vi.waitFor(() => expect(live.current().info.stories).toBe(7), 5000);
  });
});
