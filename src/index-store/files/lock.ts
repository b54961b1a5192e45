import { SentenceError } from '../../base/errors.ts';
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import lockfile from 'proper-lockfile';
import { errorCode } from '../../base/errors.ts';
import { fileSystemFault } from '../../base/errors.ts';

/** Another process writes to the data folder, or it cannot be written to. The message is a sentence for people. */
export class LockError extends SentenceError {
  override readonly name = 'LockError';
}

/** Limits on the wait for the lock. */
export interface LockOptions {
  /** Longest wait in milliseconds. Default: 30,000. */
  readonly waitMs?: number;
  /** A lock that its owner has not touched for this many milliseconds is dead. Default: 6,000; at least 2,500. */
  readonly deadMs?: number;
  readonly signal?: AbortSignal | undefined;
  /** Called once if another process holds the lock. */
  readonly onWait?: () => void;
}

const LOOK_EVERY_MS = 100;
/** The owner touches its lock this often, in milliseconds. */
const TOUCH_EVERY_MS = 1000;
/** Turns off the package's own judgement of dead locks, which a jumping clock misleads. In milliseconds. */
const NEVER_MS = 1e12;

interface Owner {
  readonly pid: number;
  readonly host: string;
}

/**
 * Runs `work` as the only writer of a data folder. Waits for another one; a lock whose owner has died is taken over.
 * `work` gets a signal that aborts when the lock is lost. Throws {@link LockError} when the lock cannot be had.
 */
export async function withWriteLock<T>(
  dataDir: string,
  work: (lost: AbortSignal) => Promise<T>,
  options: LockOptions = {},
): Promise<T> {
  const lost = new AbortController();
  const release = await acquire(dataDir, lost, options);
  try {
    return await work(lost.signal);
  } finally {
    // A lock that was lost belongs to another process.
    await release().catch(() => undefined);
  }
}

async function acquire(dataDir: string, lost: AbortController, options: LockOptions): Promise<() => Promise<void>> {
  const { waitMs = 30_000, deadMs = 6000, signal } = options;
  const path = join(dataDir, 'write.lock');
  const until = performance.now() + waitMs;
  const isDead = deathWatch(path, Math.max(deadMs, 2500));
  let waited = false;
  for (;;) {
    const release = await tryLock(dataDir, path, lost);
    if (release) return release;
    if (isDead()) {
      breakLock(path);
      continue;
    }
    if (!waited) options.onWait?.();
    waited = true;
    if (performance.now() >= until) {
      const owner = readOwner(path);
      throw new LockError(
        `Another process${owner ? ` (${owner.pid} on ${owner.host})` : ''} is writing to ${dataDir}: try again later.`,
      );
    }
    await delay(LOOK_EVERY_MS, undefined, signal ? { signal } : {}).catch(() => {
      throw new LockError('Stopped while waiting for another process.');
    });
  }
}

async function tryLock(dataDir: string, path: string, lost: AbortController): Promise<(() => Promise<void>) | null> {
  try {
    mkdirSync(dataDir, { recursive: true });
    const release = await lockfile.lock(dataDir, {
      lockfilePath: path,
      realpath: false,
      stale: NEVER_MS,
      update: TOUCH_EVERY_MS,
      onCompromised: (error) => lost.abort(new LockError(`The lock of ${dataDir} was lost: ${error.message}.`)),
    });
    try {
      writeFileSync(`${path}.owner`, JSON.stringify({ pid: process.pid, host: hostname() } satisfies Owner));
    } catch (error) {
      await release().catch(() => undefined);
      throw error;
    }
    return async () => {
      rmSync(`${path}.owner`, { force: true });
      await release();
    };
  } catch (error) {
    if (errorCode(error) === 'ELOCKED') return null;
    const fault = fileSystemFault(error);
    throw fault === null ? error : new LockError(`Nothing can be written to ${dataDir}: ${fault}.`, { cause: error });
  }
}

/**
 * Makes a check that is true once the owner of a lock is dead: its process on this machine is gone, or it has not
 * touched the lock for `deadMs`, measured by a clock that does not jump.
 */
function deathWatch(path: string, deadMs: number): () => boolean {
  let seen = { touched: 0, at: 0 };
  return () => {
    const touched = touchedAt(path);
    if (touched === null) return false;
    const owner = readOwner(path);
    if (owner?.host === hostname() && owner.pid !== process.pid && !isAlive(owner.pid)) return true;
    if (touched !== seen.touched) seen = { touched, at: performance.now() };
    return performance.now() - seen.at > deadMs;
  };
}

function touchedAt(path: string): number | null {
  try {
    return statSync(path).mtimeMs;
  } catch {
    return null;
  }
}

function readOwner(path: string): Owner | null {
  try {
    const owner = JSON.parse(readFileSync(`${path}.owner`, 'utf8')) as Partial<Owner>;
    return typeof owner.pid === 'number' && typeof owner.host === 'string'
      ? { pid: owner.pid, host: owner.host }
      : null;
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

/** Removes a dead lock; renames it first, so that of two processes only one removes it. */
function breakLock(path: string): void {
  const aside = `${path}.${process.pid}.dead`;
  try {
    renameSync(path, aside);
    rmSync(`${path}.owner`, { force: true });
    rmSync(aside, { recursive: true, force: true });
  } catch {
    return;
  }
}
