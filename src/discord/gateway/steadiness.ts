import { Events, type Client } from 'discord.js';
import type { Log } from '../../ops/logger.ts';

/** Failed connections in a row after which discord.js, which tries twice a second, is no longer left to it. */
const MOST_FAILURES = 6;

/** First and longest wait before another login where the gateway takes no connection, in milliseconds. */
const RELOGIN_MS = { first: 2_000, most: 60_000 };

/** Gives the wait before another login after so many that failed besides the last one, in milliseconds. */
export function reloginDelay(failed: number): number {
  return Math.min(RELOGIN_MS.first * 2 ** failed, RELOGIN_MS.most);
}

/**
 * Follows the connections of a client: logs the first, second, fourth, … failure in a row, and calls `onFailing` once
 * when there are too many of them.
 */
export function watchSteadiness(client: Client, log: Log, onFailing: () => void): void {
  let failures = 0;
  const failed = (fields: Readonly<Record<string, unknown>>, what: string): void => {
    failures += 1;
    if ((failures & (failures - 1)) === 0) log.warn({ ...fields, failures }, what);
    if (failures === MOST_FAILURES) onFailing();
  };
  const steady = (): void => {
    failures = 0;
  };
  client.on(Events.ShardError, (error, shard) => failed({ err: error, shard }, 'a gateway connection failed'));
  client.on(Events.ShardReconnecting, (shard) => failed({ shard }, 'reconnecting'));
  client.on(Events.ShardReady, steady);
  client.on(Events.ShardResume, steady);
}
