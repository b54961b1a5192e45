import { ordinaryPermissions, permission } from '../protocol/permission-bits.ts';
import type { Channel, Guild, Overwrite } from './world.ts';

const everything = (1n << 53n) - 1n;

/** Returns the permissions of a member in a guild, channels aside; none for others. */
function guildPermissions(guild: Guild, userId: string): bigint {
  const member = guild.members.get(userId);
  if (!member) return 0n;
  if (guild.ownerId === userId) return everything;
  let bits = guild.roles.get(guild.id)?.permissions ?? 0n;
  for (const roleId of member.roleIds) bits |= guild.roles.get(roleId)?.permissions ?? 0n;
  return (bits & permission.Administrator) === 0n ? bits : everything;
}

/** Returns the permissions of a user in a channel, overwrites included; a thread takes its parent's. */
export function channelPermissions(channel: Channel, userId: string): bigint {
  if (!channel.guild) return channel.recipientIds.includes(userId) ? ordinaryPermissions : 0n;
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

/** Checks whether the user has all of `bits` in the channel. */
export function may(channel: Channel, userId: string, bits: bigint): boolean {
  return (channelPermissions(channel, userId) & bits) === bits;
}

/** Checks whether the user may write in the channel, thread or DM. */
export function mayWrite(channel: Channel, userId: string): boolean {
  return may(channel, userId, channel.isThread ? permission.SendMessagesInThreads : permission.SendMessages);
}
