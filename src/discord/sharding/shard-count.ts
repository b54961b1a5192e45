import { Routes, type APIGatewayBotInfo } from 'discord.js';
import { restClient } from '../rest/rest-client.ts';

/** Discord's recommendation about sharding. */
export interface ShardAdvice {
  /** Recommended number of shards, at least 1. */
  readonly shards: number;
  /** Number of shards that may log in within 5 seconds, at least 1. */
  readonly loginsAtOnce: number;
}

/** Asks Discord how many shards to use. Asks `apiUrl` where one is set, as the bot does. Rejects as discord.js does. */
export async function fetchShardAdvice(token: string, apiUrl: string | null): Promise<ShardAdvice> {
  const info = (await restClient(token, { apiUrl }).get(Routes.gatewayBot())) as APIGatewayBotInfo;
  return { shards: Math.max(1, info.shards), loginsAtOnce: Math.max(1, info.session_start_limit.max_concurrency) };
}
