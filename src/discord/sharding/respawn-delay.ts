/** Wait before a process is started again. */
export interface RespawnDelay {
  /** Gives the milliseconds to wait after a process that lived for `livedMs`. */
  after(livedMs: number): number;
}

/** Doubles from `firstMs` (default 500) to `mostMs` (default 60,000), and starts over after a life of `goodMs` (default 5 minutes). */
export function createRespawnDelay({ firstMs = 500, mostMs = 60_000, goodMs = 5 * 60_000 } = {}): RespawnDelay {
  let next = firstMs;
  return {
    after(livedMs) {
      if (livedMs >= goodMs) next = firstMs;
      const wait = next;
      next = Math.min(next * 2, mostMs);
      return wait;
    },
  };
}
