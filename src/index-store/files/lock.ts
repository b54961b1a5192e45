import { lstatSync, mkdirSync, rmSync, writeFileSync, type BigIntStats } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import lockfile from 'proper-lockfile';
import { errorCode, fileSystemFault, SentenceError } from '../../base/errors.ts';
import { makeFolder, readPlainFile } from '../../base/files.ts';
import { lifeOf, type ProcessLife } from './process-life.ts';

/** Another process writes to the data folder, or it cannot be written to. The message is a sentence for people. */
export class LockError extends SentenceError {
  override readonly name = 'LockError';
}

/** Limits on the wait for the lock. */
export interface LockOptions {
  /** Longest wait in milliseconds. Default: 30,000. */
  readonly waitMs?: number;
  /** An owner that has given no sign of life for this many milliseconds is dead. Default: 6,000; at least 2,500. */
  readonly deadMs?: number;
  readonly signal?: AbortSignal | undefined;
  /** Called once if another process holds the lock. */
  readonly onWait?: () => void;
}

const LOOK_EVERY_MS = 100;
/** The owner touches its lock this often, in milliseconds. */
const TOUCH_EVERY_MS = 1000;
/** Nobody is between two calls for this many milliseconds. */
const LONG_MS = 10_000;
/** Turns off the package's own judgement of dead locks, which a jumping clock misleads. In milliseconds. */
const NEVER_MS = 1e12;

interface Owner {
  readonly pid: number;
  readonly host: string;
  /** When it began, as {@link lifeOf} says; empty where that is not known. */
  readonly began: string;
  /** The lock that it is the owner of: a name that an earlier owner left says nothing about this one. */
  readonly lock: string;
}

/** A lock that was had. */
interface Held {
  /** Aborts the signal where another process holds the lock by now, then throws its reason where it is aborted. */
  readonly check: () => void;
  readonly release: () => Promise<void>;
}

/**
 * Runs `work` as the only writer of a data folder. Waits for another one; a lock whose owner has died is taken over.
 * `work` gets a signal that aborts when the lock is lost, and a function to call before it writes, which throws then:
 * a process that was asleep goes on before it can hear. Throws {@link LockError} when the lock cannot be had.
 */
export async function withWriteLock<T>(
  dataDir: string,
  work: (lost: AbortSignal, check: () => void) => Promise<T>,
  options: LockOptions = {},
): Promise<T> {
  const lost = new AbortController();
  const { check, release } = await acquire(dataDir, lost, options);
  try {
    return await work(lost.signal, check);
  } finally {
    // A lock that was lost belongs to another process.
    await release().catch(() => undefined);
  }
}

async function acquire(dataDir: string, lost: AbortController, options: LockOptions): Promise<Held> {
  const { waitMs = 30_000, deadMs = 6000, signal } = options;
  const path = join(dataDir, 'write.lock');
  const until = performance.now() + waitMs;
  const isDead = deathWatch(path, Math.max(deadMs, 2500));
  const breaking = stillness();
  let waited = false;
  for (;;) {
    const held = await tryLock(dataDir, path, lost);
    if (held) return held;
    const dead = isDead();
    if (dead !== null && breakLock(path, dead, breaking)) continue;
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

async function tryLock(dataDir: string, path: string, lost: AbortController): Promise<Held | null> {
  const lose = (why: string): void =>
    lost.abort(
      new LockError(
        `The lock of ${dataDir} was lost, as when this process was asleep and another one went on (${why}).`,
      ),
    );
  try {
    makeFolder(dataDir);
    const release = await lockfile.lock(dataDir, {
      lockfilePath: path,
      realpath: false,
      stale: NEVER_MS,
      update: TOUCH_EVERY_MS,
      onCompromised: (error) => lose(error.message),
    });
    const lock = lockOf(path);
    const { pid } = process;
    const owner: Owner = { pid, host: hostname(), began: lifeOf(pid)?.began ?? '', lock };
    try {
      writeFileSync(`${path}.owner`, JSON.stringify(owner));
    } catch (error) {
      await release().catch(() => undefined);
      throw error;
    }
    const isOurs = (): boolean => lockOf(path) === lock;
    return {
      check() {
        if (!isOurs()) lose('it is another one');
        lost.signal.throwIfAborted();
      },
      async release() {
        // The name beside a lock that was lost is the next owner's.
        if (isOurs()) rmSync(`${path}.owner`, { force: true });
        await release();
      },
    };
  } catch (error) {
    if (errorCode(error) === 'ELOCKED') return null;
    const fault = fileSystemFault(error);
    throw fault === null ? error : new LockError(`Nothing can be written to ${dataDir}: ${fault}.`, { cause: error });
  }
}

/**
 * Makes a check that gives the state of a lock whose owner is dead, else `null`: its process on this machine is gone,
 * or for `deadMs`, measured by a clock that does not jump, it has neither touched the lock nor, on this machine, used
 * processor time. A build touches nothing for seconds where it has to share a processor, and is alive all the same.
 */
function deathWatch(path: string, deadMs: number): () => string | null {
  const stillFor = stillness();
  return () => {
    const state = stateOf(path);
    if (state === null) return null;
    const owner = readOwner(path);
    const isNear = owner?.host === hostname() && owner.pid !== process.pid;
    const life = isNear ? lifeOf(owner.pid) : null;
    if (isNear && isGone(owner, life)) return state;
    return stillFor(`${state} ${life?.used ?? ''}`) > deadMs ? state : null;
  };
}

/** Makes a function that gives for how many milliseconds a sign has been the same, by a clock that does not jump. */
function stillness(): (sign: string) => number {
  let seen = { sign: '', at: 0 };
  return (sign) => {
    if (sign !== seen.sign) seen = { sign, at: performance.now() };
    return performance.now() - seen.at;
  };
}

/** True where nobody has the id of an owner on this machine, or another process has it by now. */
function isGone({ pid, began }: Owner, life: ProcessLife | null): boolean {
  return !isAlive(pid) || (life !== null && began !== '' && life.began !== began);
}

/** Tells one lock from the next and one touch of it from the next; `null` where there is none. */
function stateOf(path: string): string | null {
  const stats = statsOf(path);
  return stats && `${lockName(stats)} ${String(stats.mtimeNs)}`;
}

/** Tells one lock from the next; empty where the file system cannot say when a folder was made. */
function lockOf(path: string): string {
  const stats = statsOf(path);
  return stats ? lockName(stats) : '';
}

function lockName({ ino, birthtimeNs }: BigIntStats): string {
  return birthtimeNs > 0n ? `${String(ino)} ${String(birthtimeNs)}` : '';
}

function statsOf(path: string): BigIntStats | null {
  return lstatSync(path, { bigint: true, throwIfNoEntry: false }) ?? null;
}

function readOwner(path: string): Owner | null {
  try {
    const { pid, host, began = '', lock } = JSON.parse(readPlainFile(`${path}.owner`)) as Partial<Owner>;
    const isNamed = typeof pid === 'number' && typeof host === 'string' && typeof lock === 'string' && lock !== '';
    return isNamed && lock === lockOf(path) ? { pid, host, began, lock } : null;
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

/**
 * Removes a dead lock, which is still in the state in which it was found dead; false where it is not. Of several that
 * found it dead one at a time looks again, so that nobody removes the next owner's; `stillFor` tells one that died over it.
 */
function breakLock(path: string, dead: string, stillFor: (sign: string) => number): boolean {
  const breaking = `${path}.breaking`;
  try {
    mkdirSync(breaking);
  } catch {
    // Whoever made it removes it at once, or died in between.
    if (stillFor(stateOf(breaking) ?? '') > LONG_MS) rmSync(breaking, { recursive: true, force: true });
    return false;
  }
  try {
    if (stateOf(path) !== dead) return false;
    rmSync(`${path}.owner`, { force: true });
    rmSync(path, { recursive: true, force: true });
    return true;
  } finally {
    rmSync(breaking, { recursive: true, force: true });
  }
}
