import { Events, GatewayOpcodes, Status, type Client } from 'discord.js';
import type { ConnectionStates } from './connection-state.ts';

/** Records the state of a client's connections, and every event that comes. */
export function watchGateway(client: Client, connections: ConnectionStates): void {
  client.on(Events.Raw, (_packet: unknown, shard: number) => connections.heard(shard));
  client.on(Events.ShardReady, (shard) => connections.state(shard, 'ready'));
  client.on(Events.ShardResume, (shard) => connections.state(shard, 'ready'));
  client.on(Events.ShardReconnecting, (shard) => connections.state(shard, 'connecting'));
  client.on(Events.ShardDisconnect, (_close, shard) => connections.state(shard, 'down'));
}

/**
 * Makes a function that asks for an event on a quiet shard: the bot's own member in some server, which needs no intent
 * and comes back over the gateway. A shard without servers has nothing to ask for, so there the acknowledged heartbeat
 * counts as an event.
 */
export function createAsker(connections: ConnectionStates): (client: Client, shard: number) => void {
  const beats = new Map<number, number>();
  return (client, shard) => {
    const connection = client.ws.shards.get(shard);
    if (connection?.status !== Status.Ready || !client.user) return;
    const server = client.guilds.cache.find((guild) => guild.shardId === shard && guild.available);
    if (server) {
      const request = { guild_id: server.id, user_ids: [client.user.id], limit: 0 };
      connection.send({ op: GatewayOpcodes.RequestGuildMembers, d: request });
      return;
    }
    if (beats.get(shard) !== connection.lastPingTimestamp) connections.heard(shard);
    beats.set(shard, connection.lastPingTimestamp);
  };
}
