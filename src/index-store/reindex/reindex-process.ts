import { buildHeapMiB } from './build-heap.ts';
import type { CorpusFlags } from './corpus-choice.ts';
import { startOwn } from './own-program.ts';
import type { ReindexOutcome, ReindexStage } from './reindex.ts';

/** Message of `quobot index` to a program of ours that started it. */
export type ReindexMessage =
  | { readonly kind: 'stage'; readonly stage: ReindexStage }
  | { readonly kind: 'outcome'; readonly outcome: ReindexOutcome };

/** Options of {@link reindexInProcess}. */
export interface ReindexRun {
  readonly progress?: ((stage: ReindexStage) => void) | undefined;
  /** Stops it at once. */
  readonly signal?: AbortSignal | undefined;
}

/** Longest time of a build, in milliseconds: the real book takes some seconds. */
const MOST_MS = 900_000;

/** How a shell tells of SIGABRT. */
const ABORTED = 134;

/**
 * Runs `quobot index` in a process of its own, so that answers are not delayed and its memory is freed when it ends.
 * One that breaks off is a fault, not an exception.
 */
export async function reindexInProcess(
  flags: CorpusFlags,
  { progress, signal }: ReindexRun = {},
): Promise<ReindexOutcome> {
  const heapMiB = buildHeapMiB();
  const child = startOwn(flags, ['index'], { heapMiB, signal });
  let isLate = false;
  const limit = setTimeout(() => {
    isLate = true;
    child.kill('SIGKILL');
  }, MOST_MS).unref();
  return new Promise((resolve) => {
    let outcome: ReindexOutcome | null = null;
    let failure: unknown = null;
    child.on('error', (error) => (failure = error));
    child.on('message', (message: ReindexMessage) => {
      if (message.kind === 'stage') progress?.(message.stage);
      else outcome = message.outcome;
    });
    child.on('close', (code, killedBy) => {
      clearTimeout(limit);
      const faults = { code, killedBy, failure, heapMiB, isStopped: signal?.aborted === true, isLate };
      resolve(outcome ?? { kind: 'fault', message: brokenOff(faults) });
    });
  });
}

interface BrokenOff {
  readonly code: number | null;
  readonly killedBy: string | null;
  readonly failure: unknown;
  readonly heapMiB: number;
  readonly isStopped: boolean;
  readonly isLate: boolean;
}

function brokenOff({ code, killedBy, failure, heapMiB, isStopped, isLate }: BrokenOff): string {
  if (isStopped) return 'The reindex was stopped.';
  if (isLate)
    return `The reindex took longer than ${MOST_MS / 60_000} minutes and was ended; the old index stays in use.`;
  // Node ends itself so where its heap is full.
  if (killedBy === 'SIGABRT' || code === ABORTED)
    return `The reindex needed more than ${heapMiB} MiB of memory and was ended; the old index stays in use.`;
  if (failure instanceof Error) return `The reindex could not be started: ${failure.message}.`;
  return `The reindex broke off (${killedBy ?? `exit code ${String(code)}`}).`;
}
