const DAY_MS = 86_400_000;

/** Gives a day in UTC, such as `2026-11-26`. Default: today. */
export function dayOf(time = Date.now()): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** Gives the day a number of days before. */
export function daysBefore(days: number, time = Date.now()): string {
  return dayOf(time - days * DAY_MS);
}
