import type { Context } from '../context.ts';
import type { Session } from '../gateway/gateway-session.ts';
import { intent } from '../protocol/intents.ts';
import type { JsonObject } from '../protocol/json.ts';
import { may } from './channel-permissions.ts';
import { permission } from '../protocol/permission-bits.ts';
import {
  readableWithoutIntent,
  wireChannel,
  wireGuild,
  wireGuildCreate,
  wireMessage,
  wirePartialMember,
} from './api-objects.ts';
import type { Channel, Guild, StoredMessage } from './world.ts';

/** Checks whether the bot receives a channel's events: it may see the channel, or it is the bot's own DM. */
function botHears({ bot }: Context, channel: Channel): boolean {
  return may(channel, bot.id, permission.ViewChannel);
}

function audience(channel: Channel): { readonly guildId: string | undefined; readonly intents: number } {
  return { guildId: channel.guild?.id, intents: channel.guild ? intent.GuildMessages : intent.DirectMessages };
}

/** Dispatches a new message (MESSAGE_CREATE), or a changed one. Ephemeral ones go to nobody. */
export function announceMessage(
  context: Context,
  message: StoredMessage,
  event: 'MESSAGE_CREATE' | 'MESSAGE_UPDATE',
): void {
  const { channel, author } = message;
  if (message.visibleTo || !botHears(context, channel)) return;
  const member = channel.guild?.members.get(author.id);
  const rest: JsonObject = channel.guild
    ? { guild_id: channel.guild.id, ...(member ? { member: wirePartialMember(member) } : {}) }
    : { channel_type: channel.type };
  const data = (session: Session): JsonObject => {
    const blank = (one: StoredMessage): boolean =>
      !session.has(intent.MessageContent) && !readableWithoutIntent(one, context.bot.id);
    return { ...wireMessage(message, context.world.users, blank), ...rest };
  };
  context.gateway.dispatch(event, data, audience(channel));
}

/** Dispatches the deletion of a message. */
export function announceDeletion(context: Context, message: StoredMessage): void {
  const { channel } = message;
  if (message.visibleTo || !botHears(context, channel)) return;
  const guild: JsonObject = channel.guild ? { guild_id: channel.guild.id } : {};
  context.gateway.dispatch('MESSAGE_DELETE', { id: message.id, channel_id: channel.id, ...guild }, audience(channel));
}

/** Dispatches a guild that the bot was added to. */
export function announceGuild(context: Context, guild: Guild): void {
  if (!guild.members.has(context.bot.id)) return;
  context.gateway.dispatch('GUILD_CREATE', wireGuildCreate(guild, context.world.users, context.bot.id), {
    guildId: guild.id,
    intents: intent.Guilds,
  });
}

/** Dispatches a change to a guild, or a new or changed channel. */
export function announceChange(
  context: Context,
  event: 'GUILD_UPDATE' | 'CHANNEL_CREATE' | 'CHANNEL_UPDATE' | 'THREAD_CREATE',
  what: Guild | Channel,
): void {
  const guild = 'members' in what ? what : what.guild;
  if (!guild?.members.has(context.bot.id)) return;
  const data = 'members' in what ? wireGuild(what) : wireChannel(what, context.world.users);
  const isNew = event === 'THREAD_CREATE' ? { newly_created: true } : {};
  context.gateway.dispatch(event, { ...data, ...isNew }, { guildId: guild.id, intents: intent.Guilds });
}
