import type { Json, JsonObject } from '../protocol/json.ts';
import { channelPermissions } from './channel-permissions.ts';
import { timestampOf } from '../protocol/discord-id.ts';
import type { Channel, Guild, Member, Role, StoredAttachment, StoredMessage, User } from './world.ts';

/** Writes a user. */
export function wireUser(user: User): JsonObject {
  return {
    id: user.id,
    username: user.name.toLowerCase().replaceAll(' ', '_'),
    global_name: user.bot ? null : user.name,
    discriminator: user.bot ? '0001' : '0',
    avatar: null,
    bot: user.bot,
    public_flags: 0,
    flags: 0,
  };
}

/** Writes a member without the user, as it comes beside an author in a message. */
export function wirePartialMember(member: Member): JsonObject {
  return {
    nick: null,
    avatar: null,
    roles: [...member.roleIds],
    joined_at: timestampOf(member.user.id),
    premium_since: null,
    deaf: false,
    mute: false,
    flags: 0,
    pending: false,
    communication_disabled_until: null,
  };
}

/** Writes a member, user included. */
export function wireMember(member: Member): JsonObject {
  return { ...wirePartialMember(member), user: wireUser(member.user) };
}

/** Writes a member as an interaction carries one: with the permissions in that channel. */
export function wireInteractionMember(member: Member, channel: Channel): JsonObject {
  return { ...wireMember(member), permissions: channelPermissions(channel, member.user.id).toString() };
}

/** Writes a role. */
export function wireRole(role: Role): JsonObject {
  return {
    id: role.id,
    name: role.name,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    icon: null,
    unicode_emoji: null,
    position: role.name === '@everyone' ? 0 : 1,
    permissions: role.permissions.toString(),
    managed: false,
    mentionable: role.mentionable,
    ...(role.botId === undefined ? {} : { tags: { bot_id: role.botId } }),
    flags: 0,
  };
}

/** Writes a channel; DMs carry their recipients, threads their parent. */
export function wireChannel(channel: Channel, users: ReadonlyMap<string, User>, forUser?: string): JsonObject {
  const common = {
    id: channel.id,
    type: channel.type,
    last_message_id: [...channel.messages.keys()].at(-1) ?? null,
    flags: 0,
  };
  if (!channel.guild) {
    const recipients = channel.recipientIds.filter((id) => id !== forUser).flatMap((id) => users.get(id) ?? []);
    return {
      ...common,
      recipients: recipients.map(wireUser),
      ...(channel.type === 3 ? { name: channel.name, icon: null } : {}),
    };
  }
  return {
    ...common,
    guild_id: channel.guild.id,
    name: channel.name,
    position: 0,
    parent_id: channel.parent?.id ?? null,
    nsfw: false,
    topic: null,
    rate_limit_per_user: 0,
    permission_overwrites: [...channel.overwrites].map(([id, { allow, deny }]) => ({
      id,
      type: channel.guild?.roles.has(id) === true ? 0 : 1,
      allow: allow.toString(),
      deny: deny.toString(),
    })),
    ...(channel.isThread
      ? {
          owner_id: channel.ownerId ?? channel.guild.ownerId,
          message_count: 0,
          member_count: 1,
          thread_metadata: {
            archived: false,
            auto_archive_duration: 1_440,
            archive_timestamp: timestampOf(channel.id),
            locked: false,
          },
        }
      : {}),
  };
}

/** Writes a guild without what only GUILD_CREATE carries. */
export function wireGuild(guild: Guild): JsonObject {
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    splash: null,
    discovery_splash: null,
    owner_id: guild.ownerId,
    afk_channel_id: null,
    afk_timeout: 300,
    verification_level: 1,
    default_message_notifications: 1,
    explicit_content_filter: 0,
    roles: [...guild.roles.values()].map(wireRole),
    emojis: [],
    stickers: [],
    features: [],
    mfa_level: 0,
    application_id: null,
    system_channel_id: null,
    system_channel_flags: 0,
    rules_channel_id: null,
    public_updates_channel_id: null,
    vanity_url_code: null,
    description: null,
    banner: null,
    premium_tier: 0,
    premium_progress_bar_enabled: false,
    preferred_locale: 'en-US',
    nsfw_level: 0,
  };
}

/** Writes GUILD_CREATE's data. Without the members intent it names only the bot among the members. */
export function wireGuildCreate(guild: Guild, users: ReadonlyMap<string, User>, botId: string): JsonObject {
  const channels = [...guild.channels.values()];
  const own = guild.members.get(botId);
  return {
    ...wireGuild(guild),
    joined_at: timestampOf(guild.id),
    large: false,
    unavailable: false,
    member_count: guild.members.size,
    members: own ? [wireMember(own)] : [],
    channels: channels.filter((channel) => !channel.isThread).map((channel) => wireChannel(channel, users)),
    threads: channels.filter((channel) => channel.isThread).map((channel) => wireChannel(channel, users)),
    voice_states: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}

/** Writes a file on a message. */
export function wireAttachment(attachment: StoredAttachment): JsonObject {
  return {
    id: attachment.id,
    filename: attachment.filename,
    size: attachment.size,
    url: attachment.url,
    proxy_url: attachment.url,
    ...(attachment.contentType === undefined ? {} : { content_type: attachment.contentType }),
    ...(attachment.description === undefined ? {} : { description: attachment.description }),
  };
}

/** Checks whether the bot may read what a message says without the message content intent. */
export function readableWithoutIntent(message: StoredMessage, botId: string): boolean {
  return !message.channel.guild || message.author.id === botId || message.pings.users.includes(botId);
}

/**
 * Writes a message. `blank` (default: none) chooses the messages that lose content, embeds, attachments and
 * components, as they do without the message content intent; it is asked for the message and, apart from that, for the
 * one it replies to.
 */
export function wireMessage(
  message: StoredMessage,
  users: ReadonlyMap<string, User>,
  blank: (message: StoredMessage) => boolean = () => false,
): JsonObject {
  const hidden = blank(message);
  const { repliesTo, interaction } = message;
  return {
    id: message.id,
    type: repliesTo ? 19 : interaction?.type === 2 ? 20 : 0,
    channel_id: message.channel.id,
    author: wireUser(message.author),
    content: hidden ? '' : message.content,
    embeds: hidden ? [] : message.embeds,
    components: hidden ? [] : message.components,
    attachments: hidden ? [] : message.attachments.map(wireAttachment),
    mentions: message.pings.users.flatMap((id) => users.get(id) ?? []).map((user) => mention(user, message.channel)),
    mention_roles: message.pings.roles,
    mention_everyone: message.pings.everyone,
    timestamp: message.timestamp,
    edited_timestamp: message.editedTimestamp ?? null,
    flags: message.flags,
    pinned: false,
    tts: false,
    ...(message.webhookId === undefined ? {} : { webhook_id: message.webhookId }),
    ...(message.poll === undefined ? {} : { poll: message.poll }),
    ...(repliesTo
      ? {
          message_reference: {
            type: 0,
            message_id: repliesTo.id,
            channel_id: repliesTo.channel.id,
            ...guildId(message),
          },
          referenced_message: repliesTo.deleted ? null : wireMessage(withoutReply(repliesTo), users, blank),
        }
      : {}),
    ...(interaction
      ? {
          application_id: message.author.id,
          webhook_id: message.author.id,
          interaction_metadata: {
            id: interaction.id,
            type: interaction.type,
            user: wireUser(interaction.user),
            authorizing_integration_owners: interaction.owners,
          },
        }
      : {}),
  };
}

function guildId({ channel }: StoredMessage): JsonObject {
  return channel.guild ? { guild_id: channel.guild.id } : {};
}

function withoutReply(message: StoredMessage): StoredMessage {
  return { ...message, repliesTo: undefined };
}

function mention(user: User, channel: Channel): Json {
  const member = channel.guild?.members.get(user.id);
  return member ? { ...wireUser(user), member: wirePartialMember(member) } : wireUser(user);
}
