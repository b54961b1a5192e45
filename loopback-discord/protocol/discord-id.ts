const discordEpoch = 1_420_070_400_000;
let last = 0n;

/** Makes a Discord id of this moment, greater than every id made before in this process. */
export function snowflake(): string {
  const now = BigInt(Date.now() - discordEpoch) << 22n;
  last = now > last ? now : last + 1n;
  return last.toString();
}

/** Makes a guild's id that belongs to shard `id` of `of`. */
export function snowflakeOnShard({ id, of }: { readonly id: number; readonly of: number }): string {
  const start = BigInt(snowflake());
  for (let step = 0n; step < BigInt(of); step += 1n) {
    const candidate = (start + (step << 22n)).toString();
    if (shardOf(candidate, of) === id) {
      last = BigInt(candidate);
      return candidate;
    }
  }
  throw new Error(`loopback: no shard "${String(id)}" of ${of}`);
}

/** Returns the shard among `count` that receives this guild's events. https://docs.discord.com/developers/events/gateway#sharding */
export function shardOf(guildId: string, count: number): number {
  return Number((BigInt(guildId) >> 22n) % BigInt(count));
}

/** Returns the moment an id was made, as ISO 8601. */
export function timestampOf(id: string): string {
  return new Date(Number(BigInt(id) >> 22n) + discordEpoch).toISOString();
}
