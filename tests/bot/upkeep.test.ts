import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { CorpusSpec } from '../../src/corpus/read/corpus-files.ts';
import { Library } from '../../src/index-store/live-index.ts';
import { catchHangUps } from '../../src/bot/hang-up.ts';
import { silentLog } from '../../src/ops/logger.ts';
import { noMetrics } from '../../src/ops/metrics.ts';
import { startUpkeep, type UpkeepOptions } from '../../src/bot/upkeep.ts';
import { storyPage, storyPath, writeFiles } from '../support/index-store/book.ts';
import { buildHere } from '../support/index-store/build-here.ts';
import { setUp as setUpBook } from '../support/index-store/reindex-setting.ts';

interface Setting {
  readonly book: string;
  readonly library: Library;
  readonly counted: string[];
  readonly start: (options?: Partial<UpkeepOptions>) => void;
}

/** An upkeep of a library whose index file is of the book as it is. */
async function setUp(meanwhile: (indexFolder: string) => void = () => undefined): Promise<Setting> {
  const { book, dataDir, spec: read, run } = setUpBook();
  const spec = (): CorpusSpec => read;
  await run();
  meanwhile(join(dataDir, 'index'));
  const library = await Library.open({ spec, dataDir, golden: [], run: buildHere });
  onTestFinished(() => library.close());
  const counted: string[] = [];
  const start = (options: Partial<UpkeepOptions> = {}): void => {
    const upkeep = startUpkeep({
      library,
      spec,
      dataDir,
      github: { apiUrl: 'http://127.0.0.1:9' },
      everyMs: null,
      freshens: true,
      hangUps: catchHangUps({ on: () => undefined }),
      log: silentLog,
      metrics: { ...noMetrics, upkeep: (work, result) => counted.push(`${work} ${result}`) },
      ...options,
    });
    onTestFinished(() => upkeep.stop());
  };
  return { book, library, counted, start };
}

function addStory(book: string, id: string): void {
  writeFiles(book, { [storyPath(id)]: storyPage(`About ${id}`, `The text of ${id}.`) });
}

describe('the start of the upkeep', () => {
  it('brings an index of an older corpus up to date, and counts it', async () => {
    const { book, library, counted, start } = await setUp();
    addStory(book, 'one');
    start();
    await expect.poll(() => counted).toEqual(['reindex changed']);
    expect(library.current().info.stories).toBe(6);
  });

  it('writes an index again whose file is of another version of the program', async () => {
    const { library, counted, start } = await setUp((folder) => {
      for (const name of readdirSync(folder).filter((file) => file.endsWith('.json'))) {
        const path = join(folder, name);
        writeFileSync(path, readFileSync(path, 'utf8').replace(/"quobotIndex":\d+/u, '"quobotIndex":1'));
      }
    });
    expect(library.isUpToDate()).toBe(false);
    start();
    await expect.poll(() => counted).toEqual(['reindex changed']);
  });

  it('starts nothing where the index is of the corpus as it is, or another process does it', async () => {
    const { book, counted, start } = await setUp();
    start();
    addStory(book, 'one');
    start({ freshens: false });
    await delay(300);
    expect(counted).toEqual([]);
  });

  it('leaves an index that somebody went back to, although the corpus is newer', async () => {
    const { book, library, counted, start } = await setUp();
    addStory(book, 'one');
    await library.reload();
    await library.rollback();
    start();
    await delay(300);
    expect(counted).toEqual([]);
    expect(library.current().info.stories).toBe(5);
  });
});
