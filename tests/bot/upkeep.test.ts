import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { CorpusSpec } from '../../src/corpus/read/corpus-files.ts';
import { reindex } from '../../src/index-store/reindex/reindex.ts';
import { LiveIndex } from '../../src/index-store/live-index.ts';
import { catchHangUps } from '../../src/bot/hang-up.ts';
import { silentLog } from '../../src/ops/logger.ts';
import { noMetrics } from '../../src/ops/metrics.ts';
import { isStale, startUpkeep, type UpkeepOptions } from '../../src/bot/upkeep.ts';
import { storyPage, storyPath, writeFiles } from '../support/index-store/book.ts';
import { setUp as setUpBook } from '../support/index-store/reindex-setting.ts';

interface Setting {
  readonly book: string;
  readonly live: LiveIndex;
  readonly counted: string[];
  readonly start: (options?: Partial<UpkeepOptions>) => void;
}

/** An upkeep of a live whose index file is of the book as it is. */
async function setUp(meanwhile: (indexFolder: string) => void = () => undefined): Promise<Setting> {
  const { book, dataDir, spec: read, run } = setUpBook();
  const spec = (): CorpusSpec => read;
  await run();
  meanwhile(join(dataDir, 'index'));
  const live = await LiveIndex.open({
    spec,
    dataDir,
    golden: [],
    reindex: (run) => reindex({ spec: read, dataDir, golden: [], ...run }),
  });
  onTestFinished(() => live.close());
  const counted: string[] = [];
  const start = (options: Partial<UpkeepOptions> = {}): void => {
    const upkeep = startUpkeep({
      live,
      dataDir,
      github: { apiUrl: 'http://127.0.0.1:9' },
      everyMs: null,
      freshens: isStale(live, silentLog),
      hangUps: catchHangUps({ on: () => undefined }),
      log: silentLog,
      metrics: { ...noMetrics, upkeep: (work, result) => counted.push(`${work} ${result}`) },
      ...options,
    });
    onTestFinished(() => upkeep.stop());
  };
  return { book, live, counted, start };
}

function addStory(book: string, id: string): void {
  writeFiles(book, { [storyPath(id)]: storyPage(`About ${id}`, `The text of ${id}.`) });
}

describe('the start of the upkeep', () => {
  test('brings an index of an older corpus up to date, and counts it', async () => {
    const { book, live, counted, start } = await setUp();
    addStory(book, 'one');
    start();
    await expect.poll(() => counted).toEqual(['reindex changed']);
    expect(live.current().info.stories).toBe(6);
  });

  test('writes an index again whose file is of another version of the program', async () => {
    const { live, counted, start } = await setUp((folder) => {
      for (const name of readdirSync(folder).filter((file) => file.endsWith('.json'))) {
        const path = join(folder, name);
        writeFileSync(path, readFileSync(path, 'utf8').replace(/"quobotIndex":\d+/u, '"quobotIndex":1'));
      }
    });
    expect(live.isUpToDate()).toBe(false);
    start();
    await expect.poll(() => counted).toEqual(['reindex changed']);
  });

  test('starts nothing where the index is of the corpus as it is, or another process does it', async () => {
    const { book, counted, start } = await setUp();
    start();
    addStory(book, 'one');
    start({ freshens: false });
    await delay(300);
    expect(counted).toEqual([]);
  });

  test('leaves an index that somebody went back to, although the corpus is newer', async () => {
    const { book, live, counted, start } = await setUp();
    addStory(book, 'one');
    await live.reload();
    await live.rollback();
    start();
    await delay(300);
    expect(counted).toEqual([]);
    expect(live.current().info.stories).toBe(5);
  });
});
