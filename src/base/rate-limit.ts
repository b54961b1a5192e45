/** A limit on how often each key may do something, for example a person's questions a minute. */
export interface RateLimit {
  /**
   * Uses up one try of `key`. `first` is true for the first refusal since the last success, so that only that one is
   * answered.
   */
  take(
    key: string,
  ): { readonly allowed: true } | { readonly allowed: false; readonly first: boolean; readonly waitMs: number };
}

/** Options of {@link createRateLimit}. */
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
  const uses = new Map<string, { times: number[]; reported: boolean }>();
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
      const entry = uses.get(key) ?? { times: [], reported: false };
      uses.set(key, entry);
      entry.times = entry.times.filter((time) => time > at - windowMs);
      const [oldest] = entry.times;
      if (entry.times.length < tries || oldest === undefined) {
        entry.times.push(at);
        entry.reported = false;
        return { allowed: true };
      }
      const first = !entry.reported;
      entry.reported = true;
      return { allowed: false, first, waitMs: oldest + windowMs - at };
    },
  };
}
