import { fork, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { constants, setPriority } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { NO_SECRETS } from '../../base/secrets.ts';
import { projectRoot } from '../../base/project-root.ts';
import type { CorpusFlags } from './corpus-choice.ts';

const isSource = import.meta.url.endsWith('.ts');
const program = join(projectRoot(), isSource ? 'src/cli.ts' : 'dist/src/cli.js');

/** Options of {@link startOwn}. */
export interface OwnProgramOptions {
  /** Most memory of its heap. */
  readonly heapMiB: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Starts a command of `quobot` on the same corpus in a process of its own. It gets no secrets, gives way to this process,
 * says nothing but over IPC, and ends with this process, or at once when the signal aborts.
 */
export function startOwn(
  flags: CorpusFlags,
  command: readonly string[],
  { heapMiB, signal }: OwnProgramOptions,
): ChildProcess {
  const child = fork(program, [...layersOf(flags), ...command], {
    // A bot and its build share a small machine: a fifth less memory for a quarter more time.
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
  child.on('close', () => process.off('exit', kill));
  return child;
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

/** Gives the flags with which Node runs TypeScript; empty when this process runs JavaScript. */
function sourceLoader(): string[] {
  if (!isSource) return [];
  return ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href];
}
