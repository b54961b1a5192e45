import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { CorpusError } from '../corpus/read/corpus-error.ts';
import { readCorpusFiles, type CorpusSpec } from '../corpus/read/corpus-files.ts';
import { assembleCorpus } from '../corpus/load.ts';
import { ParseCache } from '../corpus/read/parse-cache.ts';
import { replaceFile } from '../base/files.ts';
import { fileSystemFault } from '../sync/sync-error.ts';
import type { Corpus } from '../model/corpus.ts';
import { buildIndex } from '../search/build-index.ts';
import { readIndexFile, writeIndexFile } from './index-file.ts';
import type { IndexInfo, SearchIndex } from '../search/search-index.ts';
import { refusals } from './acceptance.ts';
import type { Changes } from './changes.ts';
import { compareIndexes } from './compare.ts';
import { missedQuestions } from './golden.ts';
import type { GoldenQuestion } from './golden-questions.ts';
import { indexFile } from './pointer.ts';

/** The stages of a build, in order. */
export type BuildStage = 'reading' | 'parsing' | 'indexing' | 'checking' | 'writing';

/** What a build works with: plain data, since it runs in a process of its own. */
export interface BuildInput {
  readonly spec: CorpusSpec;
  readonly dataDir: string;
  /** Version of the index in use; `null` for none. */
  readonly against: string | null;
  readonly rolledBack: readonly string[];
  /** Takes the index although checks refuse it. */
  readonly force: boolean;
  readonly golden: readonly GoldenQuestion[];
}

/** What a build came to. */
export type BuildResult =
  /** The corpus is that of the index in use. */
  | { readonly kind: 'unchanged'; readonly info: IndexInfo }
  | {
      readonly kind: 'refused';
      readonly info: IndexInfo;
      readonly reasons: readonly string[];
      readonly changes: Changes;
    }
  | {
      readonly kind: 'written';
      readonly info: IndexInfo;
      /** Reasons that were overruled by force; empty for an index that passed. */
      readonly overruled: readonly string[];
      readonly changes: Changes;
      readonly files: number;
      /** Of these files, how many had to be parsed. */
      readonly parsed: number;
    }
  | { readonly kind: 'fault'; readonly message: string };

/** How often a corpus that changes while it is read is read again. */
const READS = 5;

/**
 * Builds the index of a corpus, checks it against the one in use and writes its file; the pointer is not touched. Parses
 * only files that have changed since the last time. Gives faults as values.
 */
export async function build(input: BuildInput, progress: (stage: BuildStage) => void): Promise<BuildResult> {
  const begin = async (stage: BuildStage): Promise<void> => {
    progress(stage);
    // Lets the message out before the work that blocks.
    await nextTurn();
  };
  try {
    return await buildSteps(input, begin);
  } catch (error) {
    if (error instanceof CorpusError) return { kind: 'fault', message: error.message };
    const fault = fileSystemFault(error);
    if (fault === null) throw error;
    return { kind: 'fault', message: `The index cannot be written to ${input.dataDir}: ${fault}.` };
  }
}

async function buildSteps(input: BuildInput, begin: (stage: BuildStage) => Promise<void>): Promise<BuildResult> {
  const result = await writeNewIndex(input, begin);
  if (result.kind !== 'written') return result;
  // Read again only here, where the index that was built is not held any more: a large one would be in memory twice.
  const path = indexFile(input.dataDir, result.info.version);
  const again = readIndexFile(path);
  if ('index' in again && again.index.info.version === result.info.version) return result;
  rmSync(path, { force: true });
  const why = 'fault' in again ? again.fault : 'it is another one';
  return { kind: 'fault', message: `The new index cannot be read again: ${why}.` };
}

async function writeNewIndex(input: BuildInput, begin: (stage: BuildStage) => Promise<void>): Promise<BuildResult> {
  await begin('reading');
  const old = input.against === null ? null : readOld(input.dataDir, input.against);
  if (old && readCorpusFiles(input.spec).fingerprint === old.corpus.fingerprint) {
    return { kind: 'unchanged', info: old.info };
  }
  await begin('parsing');
  const read = parseStable(input);
  if ('fault' in read) return { kind: 'fault', message: read.fault };
  await begin('indexing');
  const index = buildIndex(read.corpus);
  await begin('checking');
  const changes = changesTo(index, old, input);
  const reasons = refusals(index, changes, input.rolledBack);
  const { info } = index;
  if (reasons.length > 0 && (!input.force || info.stories === 0)) return { kind: 'refused', info, reasons, changes };
  await begin('writing');
  writeIndexFile(indexFile(input.dataDir, info.version), index);
  return { kind: 'written', info, overruled: reasons, changes, files: read.files, parsed: read.parsed };
}

/** Where there is an index in use that cannot be read, as after an upgrade, golden questions are asked of the new one alone. */
function changesTo(index: SearchIndex, old: SearchIndex | null, { against, golden }: BuildInput): Changes {
  const changes = compareIndexes(old && { index: old }, { index }, golden);
  return old === null && against !== null ? { ...changes, golden: missedQuestions(index, golden) } : changes;
}

function readOld(dataDir: string, version: string): SearchIndex | null {
  const loaded = readIndexFile(indexFile(dataDir, version));
  return 'index' in loaded ? loaded.index : null;
}

function cacheFile(dataDir: string): string {
  return join(dataDir, 'parse-cache.json');
}

/** The cache saves time and is not worth a failure. */
function keepCache(dataDir: string, cache: ParseCache): void {
  if (cache.parsed === 0) return;
  try {
    replaceFile(cacheFile(dataDir), cache.toText());
  } catch {
    return;
  }
}

/** A corpus all of whose files belong together: none changed between the first that was read and the last. */
function parseStable({
  spec,
  dataDir,
}: BuildInput):
  { readonly corpus: Corpus; readonly files: number; readonly parsed: number } | { readonly fault: string } {
  const cache = ParseCache.read(cacheFile(dataDir));
  for (let read = 0; read < READS; read += 1) {
    const files = readCorpusFiles(spec);
    const documents = files.sources.files.map((file) => cache.parse(file));
    if (readCorpusFiles(spec).fingerprint !== files.fingerprint) continue;
    keepCache(dataDir, cache);
    return { corpus: assembleCorpus(files, documents), files: documents.length, parsed: cache.parsed };
  }
  return { fault: 'The corpus keeps changing while it is read: try again when it is at rest.' };
}
