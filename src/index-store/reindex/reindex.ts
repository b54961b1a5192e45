import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { fileSystemFault } from '../../base/errors.ts';
import { replaceFile } from '../../base/files.ts';
import { CorpusError } from '../../corpus/read/corpus-error.ts';
import { readCorpusFiles, type CorpusSpec } from '../../corpus/read/corpus-files.ts';
import { assembleCorpus } from '../../corpus/load.ts';
import { ParseCache } from '../../corpus/parse/parse-cache.ts';
import type { Corpus } from '../../model/corpus.ts';
import type { Edition, IndexInfo } from '../../search/search-index.ts';
import { acceptance } from '../compare/acceptance.ts';
import type { Changes } from '../compare/changes.ts';
import { buildEdition } from '../files/edition.ts';
import { holdingsOf, most } from '../files/holdings.ts';
import { openKeptEdition } from '../open.ts';
import { goldenQuestions, type GoldenQuestion } from '../compare/golden.ts';
import { readIndexFile, writeIndexFile } from '../files/index-file.ts';
import { LockError, withWriteLock } from '../files/lock.ts';
import { indexFile, pointTo, pruneIndexes, readPointer, sourcesOf } from '../files/pointer.ts';

/** Stages of a reindex, in order. `waiting` occurs only when another process writes. */
export type ReindexStage =
  'waiting' | 'reading' | 'parsing' | 'indexing' | 'checking' | 'writing' | 'switching' | 'tidying';

/** Input of {@link reindex}. */
export interface ReindexRequest {
  readonly spec: CorpusSpec;
  readonly dataDir: string;
  /** Who switches to the new index although checks refuse it; absent for nobody. */
  readonly forcedBy?: string | undefined;
  /** Default: those of the project. */
  readonly golden?: readonly GoldenQuestion[] | undefined;
  readonly progress?: ((stage: ReindexStage) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Result of a reindex. */
export type ReindexOutcome =
  /** The new index is in use by whoever asks for the current one. */
  | {
      readonly kind: 'live';
      readonly info: IndexInfo;
      readonly changes: Changes;
      /** Reasons that were overruled; empty for an index that passed. */
      readonly overruled: readonly string[];
      /** `null` unless reasons were overruled. */
      readonly forcedBy: string | null;
      readonly files: number;
      /** Of these files, how many had to be parsed. */
      readonly parsed: number;
      readonly seconds: number;
    }
  /** The index in use is of this corpus already. */
  | { readonly kind: 'unchanged'; readonly info: IndexInfo }
  | {
      readonly kind: 'refused';
      readonly info: IndexInfo;
      readonly reasons: readonly string[];
      readonly changes: Changes;
    }
  | { readonly kind: 'fault'; readonly message: string };

/** Number of times that a corpus that changes while it is read is read again. */
const READS = 5;

/** Moves on to a stage; throws where the work was stopped or the lock lost. */
type Begin = (stage: ReindexStage) => Promise<void>;

/**
 * Builds a new index beside the one in use, checks it, writes it, and switches the pointer: the one way to a new index,
 * which blocks its process for seconds. Parses only files that have changed. On a fault, the old index stays. Gives
 * faults as values; never throws for faults of a corpus, a disk or another process.
 */
export async function reindex(request: ReindexRequest): Promise<ReindexOutcome> {
  const { progress = () => undefined, signal, dataDir } = request;
  try {
    return await withWriteLock(
      dataDir,
      async (_, check) =>
        buildAndSwitch(request, async (stage) => {
          progress(stage);
          // Lets the message out, and signals in, before the work that blocks.
          await nextTurn();
          signal?.throwIfAborted();
          check();
        }),
      { signal, onWait: () => progress('waiting') },
    );
  } catch (error) {
    return { kind: 'fault', message: messageOf(error, request) };
  }
}

function messageOf(error: unknown, { signal, dataDir }: ReindexRequest): string {
  if (error instanceof LockError || error instanceof CorpusError) return error.message;
  if (signal?.aborted) return 'The reindex was stopped.';
  const fault = fileSystemFault(error);
  if (fault === null) throw error;
  return `The index cannot be put into use in ${dataDir}: ${fault}.`;
}

async function buildAndSwitch(request: ReindexRequest, begin: Begin): Promise<ReindexOutcome> {
  const { dataDir, spec, forcedBy, golden = goldenQuestions() } = request;
  const began = performance.now();
  const pointer = readPointer(dataDir);
  await begin('reading');
  const current = pointer && readEdition(dataDir, pointer.current);
  if (current && readCorpusFiles(spec).fingerprint === current.corpus.fingerprint) {
    return { kind: 'unchanged', info: current.info };
  }
  // Where the pointer or its index is damaged, an older one still tells what there was.
  const before = current ?? openKeptEdition(dataDir);
  await begin('parsing');
  const read = parseStable(request);
  if ('fault' in read) return { kind: 'fault', message: read.fault };
  await begin('indexing');
  const edition = buildEdition(read.corpus);
  await begin('checking');
  const { rolledBack = [], most: known = null } = pointer ?? {};
  const isUpgrade = pointer !== null && before === null;
  const { changes, reasons } = await acceptance(edition, { before, golden, rolledBack, most: known, isUpgrade });
  const { info } = edition;
  if (reasons.length > 0 && (forcedBy === undefined || info.stories === 0)) {
    return { kind: 'refused', info, reasons, changes };
  }
  await begin('writing');
  const path = indexFile(dataDir, info.version);
  writeIndexFile(path, edition);
  const unreadable = faultIn(path, info.version);
  if (unreadable !== null) return { kind: 'fault', message: `The new index cannot be read again: ${unreadable}.` };
  await begin('switching');
  const forced = reasons.length > 0 ? (forcedBy ?? null) : null;
  const cause = forced === null ? 'checked' : 'forced';
  const holdings = holdingsOf(edition.corpus);
  const mostNow = forced === null && known ? most(known, holdings) : holdings;
  pointTo(dataDir, info.version, { cause, forcedBy: forced, sources: sourcesOf(spec), most: mostNow });
  await begin('tidying').catch(() => undefined);
  pruneIndexes(dataDir);
  const { files, parsed } = read;
  const seconds = (performance.now() - began) / 1000;
  return { kind: 'live', info, changes, overruled: reasons, forcedBy: forced, files, parsed, seconds };
}

function readEdition(dataDir: string, version: string): Edition | null {
  const loaded = readIndexFile(indexFile(dataDir, version));
  return 'edition' in loaded ? loaded.edition : null;
}

/** Reads a file that was just written; gives the reason why it cannot be trusted, after removing it, or `null`. */
function faultIn(path: string, version: string): string | null {
  const again = readIndexFile(path);
  if ('edition' in again && again.edition.info.version === version) return null;
  rmSync(path, { force: true });
  return 'fault' in again ? again.fault : 'it is another one';
}

/** Parses a corpus all of whose files belong together: none changed between the first that was read and the last. */
function parseStable({
  spec,
  dataDir,
}: ReindexRequest):
  { readonly corpus: Corpus; readonly files: number; readonly parsed: number } | { readonly fault: string } {
  const path = join(dataDir, 'parse-cache.json');
  const cache = ParseCache.read(path);
  for (let read = 0; read < READS; read += 1) {
    const files = readCorpusFiles(spec);
    const documents = files.sources.files.map((file) => cache.parse(file));
    if (readCorpusFiles(spec).fingerprint !== files.fingerprint) continue;
    keepCache(path, cache);
    return { corpus: assembleCorpus(files, documents), files: documents.length, parsed: cache.parsed };
  }
  return { fault: 'The corpus keeps changing while it is read: try again when it is at rest.' };
}

/** Writes the parse cache; a failure is ignored, since the cache only saves time. */
function keepCache(path: string, cache: ParseCache): void {
  if (cache.parsed === 0) return;
  try {
    replaceFile(path, cache.toText());
  } catch {
    return;
  }
}
