import { execa, ExecaError } from 'execa';
import { NO_SECRETS } from '../base/secrets.ts';
import { gitFault } from './git-faults.ts';
import { SyncError } from './sync-error.ts';
import type { GitSource } from './source.ts';

/** Options of {@link runGit}. */
export interface GitRun {
  readonly source: GitSource;
  /** The folder that the commands are about. */
  readonly dir: string;
  /** The ref that is wanted, for messages. */
  readonly ref: string;
  /** Ends git; the reason becomes the fault. */
  readonly signal: AbortSignal;
  /** A file of settings in place of those of whoever runs git. Default: none. */
  readonly settings?: string | undefined;
  /** Name or path of the program. Default: `git`. */
  readonly program?: string;
  readonly input?: string | undefined;
  /** Largest output that is accepted, in bytes. Default: 512 MiB. */
  readonly maxOutput?: number;
  /** Hash of a repository that is made. Default: `sha1`. */
  readonly hash?: 'sha1' | 'sha256';
  /** Called with git's progress messages. */
  readonly onProgress?: (text: string) => void;
}

/** Largest output of git that is accepted by default, in bytes; file sizes are checked before git is asked. */
const MAX_OUTPUT = 512 * 1024 * 1024;
/** Most that git and the other side may say besides, in bytes. */
const MAX_SAID = 4 * 1024 * 1024;

/**
 * Variables of git's that describe the caller's machine; all others would make git work on another repository, with
 * other defaults, or talk.
 */
const MACHINE = /^GIT_(?:EXEC_PATH$|SSL_|PROXY_SSL_|HTTP_|CONFIG_(?:SYSTEM|NOSYSTEM)$)/;

const SETTINGS = [
  'core.fsmonitor=false',
  'core.symlinks=false',
  'credential.helper=',
  'fetch.fsckObjects=true',
  'submodule.recurse=false',
  'gc.auto=0',
  'maintenance.auto=false',
  'protocol.version=2',
  // A silent connection ends by itself, also after this process has gone.
  'http.lowSpeedLimit=100',
  'http.lowSpeedTime=30',
];

/**
 * Runs git without a shell, without prompts, hooks, credentials and personal settings, with the source's protocol alone
 * allowed. Gives what it prints. Throws {@link SyncError} with one sentence when it fails, or the signal's reason.
 */
export async function runGit(run: GitRun, args: readonly string[]): Promise<Uint8Array> {
  const own = [`core.hooksPath=${nowhere(run.dir)}`, `http.followRedirects=${redirects(run.source)}`];
  const settings = [...own, ...SETTINGS].flatMap((setting) => ['-c', setting]);
  const endAll = new AbortController();
  try {
    const subprocess = execa(run.program ?? 'git', [...settings, ...args], {
      env: environment(run),
      input: run.input ?? '',
      encoding: 'buffer',
      maxBuffer: { stdout: run.maxOutput ?? MAX_OUTPUT, stderr: MAX_SAID },
      detached: true,
    });
    run.signal.addEventListener('abort', () => killGroup(subprocess), { once: true, signal: endAll.signal });
    if (run.signal.aborted) killGroup(subprocess);
    subprocess.stderr.on('data', (chunk: Buffer) => run.onProgress?.(chunk.toString()));
    const { stdout } = await subprocess;
    return stdout;
  } catch (error) {
    if (run.signal.aborted) throw asSyncError(run.signal.reason);
    if (error instanceof ExecaError) throw new SyncError(gitFault(error, run.source, run.ref), { cause: error });
    throw error;
  } finally {
    endAll.abort();
  }
}

/** Kills git with its children, which hold the network connections and would outlive it. */
function killGroup(subprocess: { readonly pid?: number; kill(signal: 'SIGKILL'): boolean }): void {
  try {
    if (subprocess.pid !== undefined) process.kill(-subprocess.pid, 'SIGKILL');
  } catch {
    // It has ended, or the system knows no groups.
    subprocess.kill('SIGKILL');
  }
}

/** A server on this machine must not lead to another one. */
function redirects({ protocol }: GitSource): string {
  return protocol === 'https' ? 'initial' : 'false';
}

/** Gives a path at which nothing is, for hooks and personal settings. */
function nowhere(dir: string): string {
  return `${dir}.none`;
}

function environment({ source, dir, settings, hash = 'sha1' }: GitRun): Record<string, string | undefined> {
  return {
    ...NO_SECRETS,
    ...Object.fromEntries(Object.keys(process.env).flatMap((name) => (isForeign(name) ? [[name, undefined]] : []))),
    GIT_DEFAULT_HASH: hash,
    GIT_DEFAULT_REF_FORMAT: 'files',
    GIT_TERMINAL_PROMPT: '0',
    GIT_ASKPASS: 'true',
    GIT_CONFIG_GLOBAL: settings ?? nowhere(dir),
    GIT_ALLOW_PROTOCOL: source.protocol,
    GIT_LFS_SKIP_SMUDGE: '1',
    GIT_NO_LAZY_FETCH: '1',
    LC_ALL: 'C',
  };
}

function isForeign(name: string): boolean {
  return name.startsWith('GIT_') && !MACHINE.test(name);
}

function asSyncError(reason: unknown): SyncError {
  return reason instanceof SyncError ? reason : new SyncError('The sync was stopped.');
}
