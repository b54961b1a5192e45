/** Remembers ids that were seen, the newest `limit` (default 5,000). */
export interface RecentIds {
  /** True for the first time, false for every further one. */
  isNew(id: string): boolean;
}

/** Empty at first. */
export function createRecentIds(limit = 5_000): RecentIds {
  const seen = new Set<string>();
  return {
    isNew(id) {
      if (seen.has(id)) return false;
      seen.add(id);
      if (seen.size > limit) for (const oldest of seen) return seen.delete(oldest);
      return true;
    },
  };
}
