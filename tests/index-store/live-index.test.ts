import { appendFileSync, copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { CorpusSpec } from '../../src/corpus/read/corpus-files.ts';
import { indexFile, pointerFile, pointTo, readPointer } from '../../src/index-store/files/pointer.ts';
import { LiveIndex, type LiveIndexEvent, type LiveIndexOptions } from '../../src/index-store/live-index.ts';
import { maintenanceOf } from '../../src/index-store/maintenance.ts';
import { reindexInProcess } from '../../src/index-store/reindex/reindex-process.ts';
import { reindex } from '../../src/index-store/reindex/reindex.ts';
import { rollback } from '../../src/index-store/reindex/rollback.ts';
import { bookFiles, storyPage, storyPath, tempFolder, writeFiles } from '../support/index-store/book.ts';
import { containing, matching } from '../support/index-store/matchers.ts';

interface Setting {
  readonly book: string;
  readonly dataDir: string;
  readonly spec: CorpusSpec;
  readonly events: LiveIndexEvent[];
  readonly open: (options?: Partial<LiveIndexOptions>) => Promise<LiveIndex>;
  /** Writes a story and reindexes, as another process would. */
  readonly elsewhere: (id: string) => Promise<void>;
}

function setUp(): Setting {
  const book = tempFolder();
  const dataDir = tempFolder();
  const events: LiveIndexEvent[] = [];
  writeFiles(book, bookFiles());
  const spec: CorpusSpec = { layers: [{ layer: 'story', dir: book, label: 'book' }], issuesFile: null };
  const open = async (options: Partial<LiveIndexOptions> = {}): Promise<LiveIndex> => {
    const live = await LiveIndex.open({
      spec: () => spec,
      dataDir,
      golden: [],
      reindex: (run) => reindex({ spec, dataDir, golden: [], ...run }),
      onEvent: (event) => events.push(event),
      ...options,
    });
    onTestFinished(async () => live.close());
    return live;
  };
  const elsewhere = async (id: string): Promise<void> => {
    writeFiles(book, { [storyPath(id)]: storyPage(`About ${id}`, `The text of ${id}.`) });
    expect(await reindex({ spec, dataDir, golden: [] })).toMatchObject({ kind: 'live' });
  };
  return { book, dataDir, spec, events, open, elsewhere };
}

describe('a live index', () => {
  test('opens without any index, from the corpus', async () => {
    expect((await setUp().open()).current().info.stories).toBe(5);
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
    expect(events).toEqual([{ kind: 'swapped', from: old.info, to: live.current().info }]);
  });

  test('does the work in another process where that is how it reindexes', async () => {
    const { book, dataDir, open } = setUp();
    const live = await open({
      spec: () => ({ layers: [{ layer: 'story', dir: book }], issuesFile: null }),
      reindex: (run) => reindexInProcess({ corpus: 'none', upstream: book, data: dataDir }, run),
    });
    const stages: string[] = [];
    expect(await live.reload({ progress: (stage) => stages.push(stage) })).toMatchObject({ kind: 'live', parsed: 9 });
    expect(stages).toContain('indexing');
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

describe('under load', () => {
  test('gives every answer from one index only while indexes are swapped', { timeout: 40_000 }, async () => {
    const { book, dataDir, open } = setUp();
    const live = await open({
      spec: () => ({ layers: [{ layer: 'story', dir: book }], issuesFile: null }),
      reindex: (run) => reindexInProcess({ corpus: 'none', upstream: book, data: dataDir }, run),
    });
    const answers: { version: string; stories: number; hits: string[] }[] = [];
    const ask = setInterval(() => {
      const { corpus, index, info } = live.current();
      const { hits } = index.search('a future with a mutex guard that is not send', 65);
      answers.push({
        version: info.version,
        stories: corpus.stories.length,
        hits: hits.map(({ storyId }) => storyId),
      });
    }, 5);
    for (let n = 0; n < 4; n += 1) {
      writeFiles(book, { [storyPath(`swap_${n}`)]: storyPage(`Swap ${n}`, `A mutex guard, swap ${n}.`) });
      expect(await live.reload()).toMatchObject({ kind: 'live', info: { stories: 6 + n } });
    }
    clearInterval(ask);
    const versions = groups(answers);
    expect(versions.size).toBeGreaterThanOrEqual(4);
    for (const same of versions.values()) expect(new Set(same.map((answer) => JSON.stringify(answer))).size).toBe(1);
    const sizes = answers.map(({ stories }) => stories);
    expect(sizes).toEqual([...sizes].sort((a, b) => a - b));
  });
});

function groups<T extends { version: string }>(answers: readonly T[]): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const answer of answers) found.set(answer.version, [...(found.get(answer.version) ?? []), answer]);
  return found;
}
