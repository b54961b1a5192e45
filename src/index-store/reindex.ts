import type { CorpusSpec } from '../corpus/read/corpus-files.ts';
import { fileSystemFault } from '../sync/sync-error.ts';
import type { IndexInfo } from '../search/search-index.ts';
import type { BuildResult, BuildStage } from './build.ts';
import type { Changes } from './changes.ts';
import { GOLDEN_QUESTIONS, type GoldenQuestion } from './golden-questions.ts';
import { pointTo, pruneIndexes, readPointer, sourcesOf } from './pointer.ts';
import { runBuild } from './reindex-process.ts';
import { LockError, withWriteLock, type LockOptions } from './lock.ts';

/** The stages of a reindex, in order. `waiting` is told only when another process writes. */
export type ReindexStage = 'waiting' | BuildStage | 'switching' | 'tidying';

/** What a reindex works with. */
export interface ReindexRequest {
  readonly spec: CorpusSpec;
  readonly dataDir: string;
  /** Who takes the new index although checks refuse it; absent for nobody. */
  readonly forcedBy?: string;
  readonly golden?: readonly GoldenQuestion[];
  readonly progress?: (stage: ReindexStage) => void;
  readonly signal?: AbortSignal;
  readonly lock?: LockOptions;
  /** Runs the build. Default: in a process of its own. */
  readonly run?: typeof runBuild;
}

/** What a reindex came to. */
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
  | { readonly kind: 'unchanged'; readonly info: IndexInfo }
  | {
      readonly kind: 'refused';
      readonly info: IndexInfo;
      readonly reasons: readonly string[];
      readonly changes: Changes;
    }
  | { readonly kind: 'fault'; readonly message: string };

/**
 * Builds a new index beside the one in use, checks it, and switches the pointer. Whatever fails, the old index stays.
 * Gives faults as values; never throws for what a corpus, a disk or another process does.
 */
export async function reindex(request: ReindexRequest): Promise<ReindexOutcome> {
  const { progress = () => undefined, signal, dataDir } = request;
  try {
    const lock = { ...request.lock, ...(signal ? { signal } : {}), onWait: () => progress('waiting') };
    return await withWriteLock(dataDir, (lost) => buildAndSwitch(request, progress, lost), lock);
  } catch (error) {
    if (error instanceof LockError) return { kind: 'fault', message: error.message };
    const fault = fileSystemFault(error);
    if (fault === null) throw error;
    return { kind: 'fault', message: `The index cannot be put into use in ${dataDir}: ${fault}.` };
  }
}

async function buildAndSwitch(
  request: ReindexRequest,
  progress: (stage: ReindexStage) => void,
  lost: AbortSignal,
): Promise<ReindexOutcome> {
  const { dataDir, spec, forcedBy, golden = GOLDEN_QUESTIONS } = request;
  const began = performance.now();
  const pointer = readPointer(dataDir);
  const signal = request.signal ? AbortSignal.any([request.signal, lost]) : lost;
  const { run = runBuild } = request;
  const { result } = await run(
    {
      spec,
      dataDir,
      against: pointer?.current ?? null,
      rolledBack: pointer?.rolledBack ?? [],
      force: forcedBy !== undefined,
      golden,
    },
    { progress, signal },
  );
  if (lost.aborted) throw lost.reason;
  if (result.kind !== 'written') return result;
  progress('switching');
  const forced = result.overruled.length > 0 && forcedBy !== undefined ? forcedBy : null;
  pointTo(dataDir, result.info.version, {
    cause: forced === null ? 'checked' : 'forced',
    forcedBy: forced,
    sources: sourcesOf(spec),
  });
  progress('tidying');
  pruneIndexes(dataDir);
  return live(result, forced, (performance.now() - began) / 1000);
}

function live(
  result: Extract<BuildResult, { kind: 'written' }>,
  forcedBy: string | null,
  seconds: number,
): ReindexOutcome {
  return { ...result, kind: 'live', forcedBy, seconds };
}
