import { expect, onTestFinished } from 'vitest';
import type { CorpusSpec } from '../../../src/corpus/read/corpus-files.ts';
import { LiveIndex, type LiveIndexEvent, type LiveIndexOptions } from '../../../src/index-store/live-index.ts';
import { reindex } from '../../../src/index-store/reindex/reindex.ts';
import { bookFiles, storyPage, storyPath, tempFolder, writeFiles } from './book.ts';

/** A small book, a data folder, and what a live index of them tells. */
export interface LiveSetting {
  readonly book: string;
  readonly dataDir: string;
  readonly spec: CorpusSpec;
  readonly events: LiveIndexEvent[];
  readonly open: (options?: Partial<LiveIndexOptions>) => Promise<LiveIndex>;
  /** Writes a story and reindexes, as another process would. */
  readonly elsewhere: (id: string) => Promise<void>;
}

/** Makes both folders, which are removed when the test ends. */
export function setUp(): LiveSetting {
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
