import { Events, GatewayDispatchEvents, type Client } from 'discord.js';
import { createExpiringMap } from '../../base/expiring-map.ts';
import type { Log } from '../../ops/logger.ts';
import type { Self } from '../conversation/message-request.ts';
import type { BotLink } from '../conversation/message-handler.ts';
import { visibleName } from '../shared/readership.ts';
import { messageApi } from '../rest/message-api.ts';
import type { Dispatcher } from './dispatch.ts';

/** Most targets of message commands that are kept until discord.js has read the rest of their interaction. */
const TARGETS = { windowMs: 60_000, limit: 500 };

/** A packet of the gateway, as discord.js gives it on. */
interface Packet {
  readonly t?: string | null;
  readonly d?: unknown;
}

/** discord.js's reading of packets, which it throws from where one has a shape that it does not know. */
interface PacketReader {
  handlePacket(packet?: Packet, shard?: unknown): boolean;
}

/**
 * Hands what a client receives to the dispatcher: messages as Discord writes them, interactions as discord.js reads
 * them, but for the message that a message command was used on, which may hold anything and is read by us. A packet
 * that cannot be read costs that packet and a line in the log.
 */
export function takeIn(client: Client, dispatcher: Dispatcher, log: Log): void {
  const targets = createExpiringMap<unknown>(TARGETS);
  const guarded = <T extends unknown[]>(take: (...args: T) => void): ((...args: T) => void) => {
    return (...args) => {
      try {
        take(...args);
      } catch (error) {
        log.error({ err: error }, 'a packet could not be taken in');
      }
    };
  };
  const on = (event: GatewayDispatchEvents, take: (data: Fields, connection: BotLink) => void): void => {
    const listener = guarded((data: unknown) => {
      const connection = connectionOf(client);
      if (connection && isFields(data)) take(data, connection);
    });
    client.ws.on(event, listener as never);
  };
  on(GatewayDispatchEvents.MessageCreate, (data, connection) => void dispatcher.message('new', data, connection));
  on(GatewayDispatchEvents.MessageUpdate, (data, connection) => void dispatcher.message('edited', data, connection));
  on(GatewayDispatchEvents.MessageDelete, ({ id }, connection) => void dispatcher.deleted(textsIn([id]), connection));
  on(
    GatewayDispatchEvents.MessageDeleteBulk,
    ({ ids }, connection) => void dispatcher.deleted(textsIn(ids), connection),
  );
  on(GatewayDispatchEvents.GuildDelete, ({ id, unavailable }) => {
    if (unavailable !== true && typeof id === 'string') dispatcher.left(id);
  });
  on(GatewayDispatchEvents.InteractionCreate, (data) => {
    const target = takeTarget(data);
    if (target !== undefined && typeof data['id'] === 'string') targets.set(data['id'], target);
  });
  client.on(Events.InteractionCreate, (interaction) => {
    if (!isReachable(interaction)) {
      log.error({}, 'an interaction has no address');
      return;
    }
    void dispatcher.interaction(interaction, targets.get(interaction.id));
    targets.delete(interaction.id);
  });
  guardReading(client, log);
}

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}

/** True where a response can reach it: its id and token are part of an address, whatever the packet held there. */
function isReachable({ id, token }: Readonly<Record<'id' | 'token', unknown>>): boolean {
  return typeof id === 'string' && /^\d{1,20}$/u.test(id) && typeof token === 'string' && /^[^\s/?#%]+$/u.test(token);
}

function textsIn(list: unknown): string[] {
  return Array.isArray(list) ? list.filter((one): one is string => typeof one === 'string') : [];
}

/** Gives what conversations need of a client; `null` before it knows who it is. */
function connectionOf({ user, guilds, channels, rest }: Client): BotLink | null {
  if (!user) return null;
  const { id } = user;
  const self: Self = {
    id,
    isOwnRole: (guildId, roleId) => guilds.cache.get(guildId)?.roles.cache.get(roleId)?.tags?.botId === id,
    thread(channelId) {
      const channel = channels.cache.get(channelId);
      return channel?.isThread() === true ? { name: channel.name, parentId: channel.parentId } : null;
    },
    openChannel(guildId, channelId, here) {
      const guild = guilds.cache.get(guildId);
      return guild ? visibleName(guild, channelId, guild.roles.everyone, here) : null;
    },
  };
  return { self, api: messageApi(rest) };
}

/** Takes the target message out of the packet of a message command, and leaves one there that can be read always. */
function takeTarget({ data }: Fields): unknown {
  if (!isFields(data) || !isFields(data['resolved']) || typeof data['target_id'] !== 'string') return undefined;
  const { resolved, target_id: id } = data;
  const messages = resolved['messages'];
  if (!isFields(messages)) return undefined;
  const target = messages[id];
  if (!isFields(target)) return undefined;
  const { author, channel_id } = target;
  const empty = { content: '', embeds: [], attachments: [], components: [], mentions: [], mention_roles: [] };
  Object.assign(messages, {
    [id]: { id, channel_id, author, type: 0, ...empty, timestamp: new Date(0).toISOString() },
  });
  return target;
}

/** What we read ourselves: discord.js keeps nothing of it that is needed, and stumbles over shapes that it does not know. */
const OURS: ReadonlySet<unknown> = new Set([
  GatewayDispatchEvents.MessageCreate,
  GatewayDispatchEvents.MessageUpdate,
  GatewayDispatchEvents.MessageDelete,
  GatewayDispatchEvents.MessageDeleteBulk,
]);

/** Makes discord.js's reading of a packet cost no more than that packet; messages it does not read at all. */
function guardReading(client: Client, log: Log): void {
  const reader = client.ws as unknown as PacketReader;
  const read = reader.handlePacket.bind(reader);
  reader.handlePacket = (packet, shard) => {
    if (OURS.has(packet?.t)) return false;
    try {
      return read(packet, shard);
    } catch (error) {
      log.error({ err: error, event: packet?.t ?? null }, 'a packet could not be read');
      return false;
    }
  };
}
