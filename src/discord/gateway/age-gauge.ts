import { SnowflakeUtil } from 'discord.js';

/** No id is from later than the clock by this, in milliseconds: one that is would make all others late for good. */
const AHEAD_MS = 86_400_000;

/**
 * Makes a function that gives the age of what has just come in, in milliseconds, by its id. The clock of this machine
 * may be wrong or be set meanwhile, so the age is what it is late by, compared with what came in fastest so far: the
 * first one has none, nor has one from more than a day ahead of the clock. `now` in milliseconds that only go forward, by
 * default `performance.now`; `clock` since 1970, by default `Date.now`.
 */
export function createAgeGauge(now = () => performance.now(), clock = Date.now): (id: string) => number {
  let fastest = Infinity;
  return (id) => {
    const at = SnowflakeUtil.timestampFrom(id);
    if (at > clock() + AHEAD_MS) return 0;
    const late = now() - at;
    fastest = Math.min(fastest, late);
    return late - fastest;
  };
}
