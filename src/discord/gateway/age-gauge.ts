import { SnowflakeUtil } from 'discord.js';

/**
 * Makes a function that gives the age of what has just come in, in milliseconds, by its id. The clock of this machine
 * may be wrong or be set meanwhile, so the age is what it is late by, compared with what came in fastest so far: the
 * first one has none. `now` in milliseconds that only go forward, by default `performance.now`.
 */
export function createAgeGauge(now = () => performance.now()): (id: string) => number {
  let fastest = Infinity;
  return (id) => {
    const late = now() - SnowflakeUtil.timestampFrom(id);
    fastest = Math.min(fastest, late);
    return late - fastest;
  };
}
