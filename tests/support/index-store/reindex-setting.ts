import { join } from 'node:path';
import type { CorpusSpec } from '../../../src/corpus/read/corpus-files.ts';
import { openKeptEdition } from '../../../src/index-store/open.ts';
import { reindex, type ReindexOutcome } from '../../../src/index-store/reindex/reindex.ts';
import { bookFiles, tempFolder, writeFiles } from './book.ts';

/** What a new index of the small book must not lose. */
export const GOLDEN = [{ query: 'a mutex guard across an await is not send', gold: { 'aws_engineer/locks': 2 } }];

/** A small book and an empty data folder. */
export interface ReindexSetting {
  readonly book: string;
  readonly dataDir: string;
  readonly spec: CorpusSpec;
  readonly run: (forcedBy?: string) => Promise<ReindexOutcome>;
}

/** Makes a setting that is removed when the test ends. */
export function setUp(): ReindexSetting {
  const book = tempFolder();
  const dataDir = join(tempFolder(), 'data');
  writeFiles(book, bookFiles());
  const spec: CorpusSpec = { layers: [{ layer: 'story', dir: book, label: 'book' }], issuesFile: null };
  const run = async (forcedBy?: string): Promise<ReindexOutcome> =>
    reindex({ spec, dataDir, golden: GOLDEN, ...(forcedBy === undefined ? {} : { forcedBy }) });
  return { book, dataDir, spec, run };
}

/** Version and size of the index in use. */
export function inUse(dataDir: string): [version: string | undefined, stories: number | undefined] {
  const info = openKeptEdition(dataDir)?.info;
  return [info?.version, info?.stories];
}
