/** A limit on how often each key may do something. */
export interface RateLimit {
  /** Uses up one try of `key`. `first` is true for the first refusal since the last success: say so once, not each time. */
  take(
    key: string,
  ): { readonly allowed: true } | { readonly allowed: false; readonly first: boolean; readonly waitMs: number };
}

/** How an allowance is set up. */
export interface RateLimitOptions {
  /** Tries in each window, at least 1. */
  readonly tries: number;
  /** The window's length in milliseconds. */
  readonly windowMs: number;
  /** Milliseconds that only go forward. Default: `performance.now`. */
  readonly now?: () => number;
}

/** Counts tries in a sliding window. Keys that have been quiet for a window are forgotten. */
export function createRateLimit({ tries, windowMs, now = () => performance.now() }: RateLimitOptions): RateLimit {
  const uses = new Map<string, { times: number[]; told: boolean }>();
  let sweptAt = now();
  const sweep = (at: number): void => {
    if (at - sweptAt < windowMs) return;
    sweptAt = at;
    for (const [key, { times }] of uses) if ((times.at(-1) ?? 0) <= at - windowMs) uses.delete(key);
  };
  return {
    take(key) {
      const at = now();
      sweep(at);
      const entry = uses.get(key) ?? { times: [], told: false };
      uses.set(key, entry);
      entry.times = entry.times.filter((time) => time > at - windowMs);
      const [oldest] = entry.times;
      if (entry.times.length < tries || oldest === undefined) {
        entry.times.push(at);
        entry.told = false;
        return { allowed: true };
      }
      const first = !entry.told;
      entry.told = true;
      return { allowed: false, first, waitMs: oldest + windowMs - at };
    },
  };
}

/** Remembers a value for each key for a while. */
export interface ExpiringMap<T> {
  /** What was kept for `key`; `undefined` when there is nothing or it is too old. */
  recall(key: string): T | undefined;
  keep(key: string, value: T): void;
  forget(key: string): void;
}

/** Keeps at most `limit` values (default 10,000, the oldest go first), each for `windowMs` milliseconds. */
export function createExpiringMap<T>({
  windowMs,
  limit = 10_000,
  now = () => performance.now(),
}: {
  readonly windowMs: number;
  readonly limit?: number;
  readonly now?: () => number;
}): ExpiringMap<T> {
  const kept = new Map<string, { readonly value: T; readonly at: number }>();
  const dropOldest = (at: number): void => {
    for (const [key, entry] of kept) {
      if (kept.size <= limit && entry.at > at - windowMs) return;
      kept.delete(key);
    }
  };
  return {
    recall(key) {
      const entry = kept.get(key);
      return entry && entry.at > now() - windowMs ? entry.value : undefined;
    },
    keep(key, value) {
      const at = now();
      kept.delete(key);
      kept.set(key, { value, at });
      dropOldest(at);
    },
    forget: (key) => void kept.delete(key),
  };
}
