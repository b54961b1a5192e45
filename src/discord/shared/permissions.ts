import { InteractionContextType, PermissionFlagsBits, type BaseInteraction } from 'discord.js';

/** True where only the person and the bot are, so that sharing means nothing. */
export function isAlone(interaction: BaseInteraction): boolean {
  return interaction.context === InteractionContextType.BotDM;
}

/** True where the person could post there without the bot's help. */
export function memberMayWrite(interaction: BaseInteraction): boolean {
  const { memberPermissions, channel } = interaction;
  if (!interaction.inGuild() || memberPermissions === null) return true;
  if (!memberPermissions.has(PermissionFlagsBits.ViewChannel)) return false;
  const { SendMessages, SendMessagesInThreads } = PermissionFlagsBits;
  // A channel of a server that the bot is not in may be a thread or not: then both permissions must be there.
  if (channel === null) return memberPermissions.has([SendMessages, SendMessagesInThreads]);
  return memberPermissions.has(channel.isThread() ? SendMessagesInThreads : SendMessages);
}

/** True where the person may delete other people's messages. */
export function memberMayModerate({ memberPermissions }: BaseInteraction): boolean {
  return memberPermissions?.has(PermissionFlagsBits.ManageMessages) ?? false;
}

/** True where the person may change what the bot does in the server. */
export function memberMayManage({ memberPermissions }: BaseInteraction): boolean {
  return memberPermissions?.has(PermissionFlagsBits.ManageGuild) ?? false;
}

/** True where the bot itself is, not just somebody's installation of it, and may reply to messages. */
export function botMayReply(interaction: BaseInteraction): boolean {
  const { appPermissions, channel } = interaction;
  if (!interaction.inCachedGuild() && !isAlone(interaction)) return false;
  const { ViewChannel, ReadMessageHistory, SendMessages, SendMessagesInThreads } = PermissionFlagsBits;
  const write = channel?.isThread() === true ? SendMessagesInThreads : SendMessages;
  return channel !== null && appPermissions.has([ViewChannel, ReadMessageHistory, write]);
}

/** Discord ids of the maintainers. Both empty means nobody. */
export interface Maintainers {
  readonly roleIds: readonly string[];
  readonly userIds: readonly string[];
}

/** True for a person in the list, or with one of the roles in the server that is spoken in. */
export function isMaintainer({ roleIds, userIds }: Maintainers, { user, member }: BaseInteraction): boolean {
  return userIds.includes(user.id) || rolesOf(member).some((id) => roleIds.includes(id));
}

/** True for the owner of the server, or of a bot that nobody shares: who else could make somebody a maintainer? */
export function isOwner({ user, guild, client }: BaseInteraction): boolean {
  return guild?.ownerId === user.id || client.application.owner?.id === user.id;
}

function rolesOf(member: BaseInteraction['member']): readonly string[] {
  if (member === null) return [];
  return Array.isArray(member.roles) ? member.roles : [...member.roles.cache.keys()];
}
