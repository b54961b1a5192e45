import type { Json, JsonObject } from '../protocol/json.ts';
import { ordinaryPermissions } from '../protocol/permission-bits.ts';
import { snowflake } from '../protocol/discord-id.ts';

/** An account: a person's or the bot's. */
export interface User {
  readonly id: string;
  readonly name: string;
  readonly bot: boolean;
  readonly locale: string;
  /** True when direct messages from the bot are refused (50007). */
  dmsClosed: boolean;
}

/** A role of a guild; the one whose id is the guild's is `@everyone`. */
export interface Role {
  readonly id: string;
  readonly name: string;
  permissions: bigint;
  mentionable: boolean;
  /** The bot that Discord made it for. */
  readonly botId?: string;
}

/** Membership of a user in a guild. */
export interface Member {
  readonly user: User;
  readonly roleIds: Set<string>;
}

/** Change that a channel makes to a role's or member's permissions. */
export interface Overwrite {
  readonly allow: bigint;
  readonly deny: bigint;
}

/** A server. The bot is in it when `members` holds the bot. */
export interface Guild {
  readonly id: string;
  readonly name: string;
  ownerId: string;
  readonly roles: Map<string, Role>;
  readonly members: Map<string, Member>;
  readonly channels: Map<string, Channel>;
}

/** A channel, thread (`type` 10 to 12), DM (1) or group DM (3). */
export interface Channel {
  readonly id: string;
  readonly type: number;
  readonly name: string;
  readonly guild: Guild | undefined;
  readonly parent: Channel | undefined;
  /** Who made a thread; undefined for the owner of the server. */
  readonly ownerId?: string;
  readonly isThread: boolean;
  /** The people of a DM or group DM; empty in a guild. */
  readonly recipientIds: readonly string[];
  /** By role or user id. */
  readonly overwrites: Map<string, Overwrite>;
  /** By id, in order of posting. */
  readonly messages: Map<string, StoredMessage>;
}

/** People and roles that a message notifies, after allowed mentions and permissions. */
export interface Pings {
  readonly everyone: boolean;
  readonly users: readonly string[];
  readonly roles: readonly string[];
}

/** A file on a message. */
export interface StoredAttachment {
  readonly id: string;
  readonly filename: string;
  readonly size: number;
  readonly url: string;
  readonly contentType: string | undefined;
  readonly description?: string;
}

/** A message as it stands now: edits change it in place, deletion sets `deleted`. */
export interface StoredMessage {
  readonly id: string;
  readonly channel: Channel;
  readonly author: User;
  readonly timestamp: string;
  /** When it was posted, `performance.now()` of this process. */
  readonly at: number;
  content: string;
  embeds: readonly JsonObject[];
  components: readonly JsonObject[];
  attachments: readonly StoredAttachment[];
  flags: number;
  poll: Json | undefined;
  pings: Pings;
  editedTimestamp: string | undefined;
  deleted: boolean;
  /** The one person who sees an ephemeral message; undefined for all others. */
  readonly visibleTo: User | undefined;
  readonly repliesTo: StoredMessage | undefined;
  /** The bot's mark, by which Discord makes one message of several requests. */
  readonly nonce?: string | undefined;
  /** Set on a message of a webhook that is not the bot's. */
  readonly webhookId?: string;
  /** Set on a message that answers an interaction. */
  readonly interaction:
    { readonly id: string; readonly type: number; readonly user: User; readonly owners: JsonObject } | undefined;
}

/** All that exists on this Discord: users, guilds, channels and their messages. */
export interface World {
  readonly users: Map<string, User>;
  readonly guilds: Map<string, Guild>;
  readonly channels: Map<string, Channel>;
}

/** How many messages a channel remembers; the oldest go first, so that a long run stays flat. */
const messagesKept = 2_000;

/** Makes an empty world. */
export function createWorld(): World {
  return { users: new Map(), guilds: new Map(), channels: new Map() };
}

/** Adds an account. */
export function createUser(world: World, name: string, given: Partial<Omit<User, 'name'>> = {}): User {
  const user: User = { id: snowflake(), bot: false, locale: 'en-US', dmsClosed: false, name, ...given };
  world.users.set(user.id, user);
  return user;
}

/** Adds a guild with only `@everyone` in its roles and nobody in it. */
export function createGuild(world: World, name: string, id = snowflake()): Guild {
  const guild: Guild = { id, name, ownerId: snowflake(), roles: new Map(), members: new Map(), channels: new Map() };
  guild.roles.set(id, { id, name: '@everyone', permissions: ordinaryPermissions, mentionable: false });
  world.guilds.set(id, guild);
  return guild;
}

/** Adds a channel to the world and, where it has one, to its guild. */
export function createChannel(
  world: World,
  given: {
    readonly type: number;
    readonly name: string;
    readonly guild?: Guild;
    readonly parent?: Channel;
    readonly recipientIds?: readonly string[];
    readonly ownerId?: string;
  },
): Channel {
  const channel: Channel = {
    id: snowflake(),
    type: given.type,
    name: given.name,
    guild: given.guild,
    parent: given.parent,
    isThread: given.type >= 10 && given.type <= 12,
    recipientIds: given.recipientIds ?? [],
    ...(given.ownerId === undefined ? {} : { ownerId: given.ownerId }),
    overwrites: new Map(),
    messages: new Map(),
  };
  world.channels.set(channel.id, channel);
  given.guild?.channels.set(channel.id, channel);
  return channel;
}

/** Returns the DM between two accounts, made when there is none yet. */
export function directChannel(world: World, one: User, other: User): Channel {
  for (const channel of world.channels.values()) {
    if (channel.type === 1 && channel.recipientIds.includes(one.id) && channel.recipientIds.includes(other.id))
      return channel;
  }
  return createChannel(world, { type: 1, name: '', recipientIds: [one.id, other.id] });
}

/** Puts a message into its channel and forgets the oldest one where there are too many. */
export function storeMessage(message: StoredMessage): void {
  const { messages } = message.channel;
  messages.set(message.id, message);
  if (messages.size > messagesKept) for (const oldest of messages.keys()) return void messages.delete(oldest);
}
