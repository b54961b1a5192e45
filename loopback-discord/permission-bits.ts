import type { Channel, Guild, Overwrite } from './world.ts';

/** The permission bits this server looks at. https://docs.discord.com/developers/topics/permissions */
export const permission = {
  Administrator: 1n << 3n,
  ManageGuild: 1n << 5n,
  ViewChannel: 1n << 10n,
  SendMessages: 1n << 11n,
  ManageMessages: 1n << 13n,
  EmbedLinks: 1n << 14n,
  AttachFiles: 1n << 15n,
  ReadMessageHistory: 1n << 16n,
  MentionEveryone: 1n << 17n,
  UseApplicationCommands: 1n << 31n,
  SendMessagesInThreads: 1n << 38n,
  UseExternalApps: 1n << 50n,
} as const;

/** What `@everyone` may do in a new guild. */
export const ordinaryPermissions =
  permission.ViewChannel |
  permission.SendMessages |
  permission.EmbedLinks |
  permission.AttachFiles |
  permission.ReadMessageHistory |
  permission.UseApplicationCommands |
  permission.SendMessagesInThreads |
  permission.UseExternalApps;

const everything = (1n << 53n) - 1n;
/** What both sides have in a DM: all of the ordinary ones. */
export const directPermissions = ordinaryPermissions;

/** What a member may do in a guild, channels aside; none when they are not a member. */
export function guildPermissions(guild: Guild, userId: string): bigint {
  const member = guild.members.get(userId);
  if (!member) return 0n;
  if (guild.ownerId === userId) return everything;
  let bits = guild.roles.get(guild.id)?.permissions ?? 0n;
  for (const roleId of member.roleIds) bits |= guild.roles.get(roleId)?.permissions ?? 0n;
  return (bits & permission.Administrator) === 0n ? bits : everything;
}

/** What a user may do in a channel, overwrites included; a thread takes its parent's. */
export function channelPermissions(channel: Channel, userId: string): bigint {
  if (!channel.guild) return channel.recipientIds.includes(userId) ? directPermissions : 0n;
  if (channel.parent?.guild && channel.isThread) return channelPermissions(channel.parent, userId);
  const guild = channel.guild;
  const base = guildPermissions(guild, userId);
  if (base === everything || base === 0n) return base;
  const member = guild.members.get(userId);
  const roles = [...(member?.roleIds ?? [])]
    .map((id) => channel.overwrites.get(id))
    .filter((found) => found !== undefined);
  const ofRoles = roles.reduce<Overwrite>((sum, one) => ({ allow: sum.allow | one.allow, deny: sum.deny | one.deny }), {
    allow: 0n,
    deny: 0n,
  });
  let bits = base;
  for (const one of [channel.overwrites.get(guild.id), ofRoles, channel.overwrites.get(userId)]) {
    if (one) bits = (bits & ~one.deny) | one.allow;
  }
  return (bits & permission.ViewChannel) === 0n ? 0n : bits;
}

/** True when the user has all of `bits` in the channel. */
export function may(channel: Channel, userId: string, bits: bigint): boolean {
  return (channelPermissions(channel, userId) & bits) === bits;
}

/** True when the user may write in the channel, thread or DM. */
export function mayWrite(channel: Channel, userId: string): boolean {
  return may(channel, userId, channel.isThread ? permission.SendMessagesInThreads : permission.SendMessages);
}
