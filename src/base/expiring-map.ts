/** A map whose entries expire. */
export interface ExpiringMap<T> {
  /** Gives the value of `key`; `undefined` when there is none or it is too old. */
  get(key: string): T | undefined;
  set(key: string, value: T): void;
  delete(key: string): void;
}

/** Limits of an {@link ExpiringMap}. */
export interface ExpiringMapOptions {
  /** Lifetime of an entry in milliseconds; `Infinity` for no limit. */
  readonly windowMs: number;
  /** Most entries, the oldest go first. Default: 10,000. */
  readonly limit?: number;
  /** Milliseconds that only go forward. Default: `performance.now`. */
  readonly now?: () => number;
}

/** Creates an empty map. */
export function createExpiringMap<T>({
  windowMs,
  limit = 10_000,
  now = () => performance.now(),
}: ExpiringMapOptions): ExpiringMap<T> {
  const kept = new Map<string, { readonly value: T; readonly at: number }>();
  const dropOldest = (at: number): void => {
    for (const [key, entry] of kept) {
      if (kept.size <= limit && entry.at > at - windowMs) return;
      kept.delete(key);
    }
  };
  return {
    get(key) {
      const entry = kept.get(key);
      return entry && entry.at > now() - windowMs ? entry.value : undefined;
    },
    set(key, value) {
      const at = now();
      kept.delete(key);
      kept.set(key, { value, at });
      dropOldest(at);
    },
    delete: (key) => void kept.delete(key),
  };
}
