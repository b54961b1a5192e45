import { Events, type Client } from 'discord.js';
import type { Log } from '../../ops/logger.ts';

/** Failed connections in a row after which discord.js, which tries twice a second, is no longer left to it. */
const MOST_FAILURES = 6;

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
