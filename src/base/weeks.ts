const WEEK_MS = 7 * 86_400_000;
/** A Monday. */
const FIRST = Date.UTC(1970, 0, 5);

/** Counts the weeks from Monday to Sunday, in UTC, up to a time. */
export function weekNumber(time: number): number {
  return Math.floor((time - FIRST) / WEEK_MS);
}

/** Gives the begin of the week of a time, in milliseconds: its Monday, in UTC. */
export function weekBegin(time: number): number {
  return FIRST + weekNumber(time) * WEEK_MS;
}

/** Names the week of a time as ISO 8601 does, such as `2026-W48`. */
export function weekOf(time: number): string {
  const monday = weekBegin(time);
  // The week belongs to the year of its Thursday.
  const year = new Date(monday + 3 * 86_400_000).getUTCFullYear();
  const number = weekNumber(monday) - weekNumber(Date.UTC(year, 0, 4)) + 1;
  return `${year}-W${String(number).padStart(2, '0')}`;
}
