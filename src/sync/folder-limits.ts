import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { SentenceError } from '../base/errors.ts';
import { SyncError } from './sync-error.ts';

/** Limits of a sync. */
export interface SyncLimits {
  /** Largest size of everything that is fetched and written, in bytes. */
  readonly bytes: number;
  /** Longest time for all of it, in seconds. */
  readonly seconds: number;
}

/** 256 MiB and five minutes; the real book takes about 5 MiB and some seconds. */
export const DEFAULT_LIMITS: SyncLimits = { bytes: 256 * 1024 * 1024, seconds: 300 };

const LOOK_EVERY_MS = 100;

/** A signal that aborts a sync, and the end of watching for it. */
export interface SyncGuard {
  readonly signal: AbortSignal;
  stop(): void;
}

/**
 * Watches time and the size of `dir`; the signal's reason is a {@link SyncError} that names the limit that was passed.
 */
export function guardLimits(dir: string, limits: SyncLimits, outer: AbortSignal | undefined): SyncGuard {
  const own = new AbortController();
  const stopOuter = (): void => {
    // A lock that was lost says so itself.
    const why: unknown = outer?.reason;
    own.abort(new SyncError(why instanceof SentenceError ? why.message : 'The sync was stopped.'));
  };
  if (outer?.aborted) stopOuter();
  outer?.addEventListener('abort', stopOuter, { once: true });
  const overTime = setTimeout(() => {
    own.abort(new SyncError(`The sync took longer than ${limits.seconds} seconds and was stopped.`));
  }, limits.seconds * 1000);
  let looking = false;
  const looks = setInterval(() => {
    if (looking) return;
    looking = true;
    void sizeOf(dir).then((bytes) => {
      looking = false;
      if (bytes > limits.bytes) own.abort(syncTooLarge(limits));
    });
  }, LOOK_EVERY_MS);
  return {
    signal: own.signal,
    stop() {
      clearTimeout(overTime);
      clearInterval(looks);
      outer?.removeEventListener('abort', stopOuter);
    },
  };
}

/** Makes the fault of a source that is larger than the limit. */
export function syncTooLarge({ bytes }: SyncLimits): SyncError {
  return new SyncError(
    `The repository is larger than ${Math.max(1, Math.round(bytes / 1024 / 1024))} MiB, the limit for a sync.`,
  );
}

/** Adds up the bytes of all files below `dir`; files that vanish meanwhile count nothing. */
async function sizeOf(dir: string): Promise<number> {
  const names = await readdir(dir, { withFileTypes: true }).catch(() => []);
  const sizes = names.map(async (entry): Promise<number> => {
    const path = join(dir, entry.name);
    if (entry.isDirectory()) return sizeOf(path);
    return lstat(path).then(
      (stats) => stats.size,
      () => 0,
    );
  });
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}
