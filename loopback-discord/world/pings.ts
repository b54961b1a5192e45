import { textDisplays } from '../protocol/component-types.ts';
import { listOf, objectOf, type Json, type JsonObject } from '../protocol/json.ts';
import { may } from './channel-permissions.ts';
import { permission } from '../protocol/permission-bits.ts';
import type { Channel, Pings, StoredMessage, User } from './world.ts';

/** Nobody. */
export const noPings: Pings = { everyone: false, users: [], roles: [] };

/** Parts of a message that decide whom it notifies. */
export interface Mentioning {
  readonly author: User;
  readonly channel: Channel;
  readonly content: string;
  readonly components: unknown;
  /** As in the body: absent means that everything is parsed. */
  readonly allowed: Json | undefined;
  readonly repliesTo: StoredMessage | undefined;
}

/**
 * Finds whom a message would notify, by https://docs.discord.com/developers/resources/message#allowed-mentions-object:
 * mentions in content and text displays (not in code, never in embeds) of people who are there, as far as allowed.
 * Ephemeral messages are treated like public ones: hostile text should be harmless before it is shared.
 */
export function pingsOf({ author, channel, content, components, allowed, repliesTo }: Mentioning): Pings {
  const text = [content, ...textDisplays(components)].join('\n').replace(/```[\s\S]*?```|`[^`\n]*`/gu, ' ');
  const loud = may(channel, author.id, permission.MentionEveryone);
  const users = idsIn(text, /<@!?(\d+)>/gu).filter((id) => isThere(channel, id) && allows(allowed, 'users', id));
  const roles = idsIn(text, /<@&(\d+)>/gu).filter((id) => {
    const role = channel.guild?.roles.get(id);
    return role !== undefined && (role.mentionable || loud) && allows(allowed, 'roles', id);
  });
  const everyone = loud && channel.guild !== undefined && /@(everyone|here)/u.test(text) && allows(allowed, 'everyone');
  const replied = repliesTo && repliesTo.author.id !== author.id && pingsReplied(allowed) ? [repliesTo.author.id] : [];
  return { everyone, users: [...new Set([...users, ...replied])], roles };
}

function idsIn(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].flatMap((match) => match[1] ?? []))];
}

function isThere(channel: Channel, userId: string): boolean {
  return channel.guild ? channel.guild.members.has(userId) : channel.recipientIds.includes(userId);
}

function allows(allowed: Json | undefined, kind: 'users' | 'roles' | 'everyone', id?: string): boolean {
  if (allowed === undefined || allowed === null) return true;
  const rules: JsonObject = objectOf(allowed);
  return listOf(rules['parse']).includes(kind) || (id !== undefined && listOf(rules[kind]).includes(id));
}

/** Checks whether a reply notifies the author it answers: unless allowed mentions are given without `replied_user`. */
function pingsReplied(allowed: Json | undefined): boolean {
  if (allowed === undefined || allowed === null) return true;
  return objectOf(allowed)['replied_user'] === true;
}
