import {
  ChannelType,
  PermissionFlagsBits,
  type BaseInteraction,
  type Guild,
  type GuildMember,
  type Role,
} from 'discord.js';
import { messageApi } from '../rest/message-api.ts';
import type { Readership } from './earlier-answers.ts';

/** Gives the server of an interaction as its person sees it. */
export function readershipOf(interaction: BaseInteraction, isHelper: boolean): Readership {
  const api = messageApi(interaction.client.rest);
  if (!interaction.inCachedGuild()) return { guildId: null, api, isHelper, visible: () => null };
  const { guild, guildId, member, channelId: here } = interaction;
  return { guildId, api, isHelper, visible: (channelId) => visibleName(guild, channelId, member, here) };
}

/** Gives the name of a channel that somebody, or everybody with a role, may see; `null` for any other. */
export function visibleName(
  guild: Guild,
  channelId: string,
  who: GuildMember | Role,
  here: string | null,
): string | null {
  const channel = guild.channels.cache.get(channelId);
  if (!channel || (channel.type === ChannelType.PrivateThread && channelId !== here)) return null;
  return channel.permissionsFor(who).has(PermissionFlagsBits.ViewChannel) ? channel.name : null;
}
