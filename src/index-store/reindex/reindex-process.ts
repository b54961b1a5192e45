import { buildHeapMiB } from './build-heap.ts';
import { fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { constants, setPriority } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { NO_SECRETS } from '../../base/secrets.ts';
import { projectRoot } from '../../base/project-root.ts';
import type { CorpusFlags } from './corpus-choice.ts';
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

const isSource = import.meta.url.endsWith('.ts');
const program = join(projectRoot(), isSource ? 'src/cli.ts' : 'dist/src/cli.js');

/**
 * Runs `quobot index` in a process of its own, so that answers are not delayed and its memory is freed when it ends.
 * One that breaks off is a fault, not an exception.
 */
export async function reindexInProcess(
  flags: CorpusFlags,
  { progress, signal }: ReindexRun = {},
): Promise<ReindexOutcome> {
  const heapMiB = buildHeapMiB();
  const child = fork(program, [...layersOf(flags), 'index'], {
    // The bot and its build share a small machine: a fifth less memory for a quarter more time.
    execArgv: ['--max-semi-space-size=2', `--max-old-space-size=${heapMiB}`, ...sourceLoader()],
    env: { ...process.env, ...NO_SECRETS, ...(flags.data === undefined ? {} : { QUOBOT_DATA: flags.data }) },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    ...(signal ? { signal } : {}),
    killSignal: 'SIGKILL',
  });
  yieldTo(child.pid);
  // It ends with this process, however that ends, and is too busy to listen.
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  let isLate = false;
  const limit = setTimeout(() => {
    isLate = true;
    kill();
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
      process.off('exit', kill);
      clearTimeout(limit);
      const faults = { code, killedBy, failure, heapMiB, isStopped: signal?.aborted === true, isLate };
      resolve(outcome ?? { kind: 'fault', message: brokenOff(faults) });
    });
  });
}

function layersOf({ corpus, upstream }: CorpusFlags): string[] {
  return [
    ...(corpus === undefined ? [] : ['--corpus', corpus]),
    ...(upstream === undefined ? [] : ['--upstream', upstream]),
  ];
}

/**
 * Lowers the priority of the build, so that answering comes first; not to the lowest, at which a busy neighbour would
 * let no build end.
 */
function yieldTo(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It may have ended already, or the system may not give the right.
  }
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

/** Gives the flags with which Node runs TypeScript; empty when this process runs JavaScript. */
function sourceLoader(): string[] {
  if (!isSource) return [];
  return ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href];
}
