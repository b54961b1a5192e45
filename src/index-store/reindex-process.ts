import { fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { constants, setPriority } from 'node:os';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { NO_SECRETS } from '../base/secrets.ts';
import type { BuildInput, BuildResult, BuildStage } from './build.ts';
import type { BuildMessage } from './build-worker.ts';

/** How a build is run. */
export interface BuildRun {
  readonly progress: (stage: BuildStage) => void;
  /** Ends the build. */
  readonly signal?: AbortSignal;
}

/** What a build came to, and the most memory its process had, in bytes. */
export interface BuildReport {
  readonly result: BuildResult;
  readonly peakBytes: number;
}

const isSource = import.meta.url.endsWith('.ts');
const entry = fileURLToPath(new URL(isSource ? './build-worker.ts' : './build-worker.js', import.meta.url));

/**
 * Runs a build in a process of its own, so that nobody who asks has to wait and its memory goes back when it ends. A
 * build that breaks off is a fault, not an exception.
 */
export async function runBuild(input: BuildInput, { progress, signal }: BuildRun): Promise<BuildReport> {
  const child = fork(entry, [], {
    // The bot and its build share a small machine: a fifth less memory for a quarter more time.
    execArgv: ['--max-semi-space-size=2', ...sourceLoader()],
    env: { ...process.env, ...NO_SECRETS },
    ...(signal ? { signal } : {}),
    killSignal: 'SIGKILL',
  });
  yieldTo(child.pid);
  return new Promise((resolve) => {
    let report: BuildReport = { result: { kind: 'fault', message: '' }, peakBytes: 0 };
    let failure: unknown = null;
    child.on('error', (error) => (failure = error));
    child.on('message', (message: BuildMessage) => {
      if (message.kind === 'ready') child.send(input);
      else if (message.kind === 'stage') progress(message.stage);
      else report = { result: message.result, peakBytes: message.peakBytes };
    });
    child.on('close', (code, killedBy) => {
      const done = report.result.kind !== 'fault' || report.result.message !== '';
      resolve(
        done ? report : { ...report, result: { kind: 'fault', message: brokenOff(code, killedBy, failure, signal) } },
      );
    });
  });
}

/** Where processors are scarce, answering comes first; at the lowest priority, a busy neighbour would let no build end. */
function yieldTo(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // Some systems do not allow it, and then both have the same right.
  }
}

function brokenOff(
  code: number | null,
  killedBy: string | null,
  failure: unknown,
  signal: AbortSignal | undefined,
): string {
  if (signal?.aborted) return 'The reindex was stopped.';
  if (failure instanceof Error) return `The reindex could not be started: ${failure.message}.`;
  return `The reindex broke off (${killedBy ?? `exit code ${String(code)}`}).`;
}

/** From source, the child needs what turns TypeScript into JavaScript. */
function sourceLoader(): string[] {
  if (!isSource) return [];
  return ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href];
}
