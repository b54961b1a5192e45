import { MessageType } from 'discord.js';
import type { Below } from '../reading/below.ts';
import { mayHoldText } from '../reading/attachments.ts';
import type { WireMessage } from '../reading/wire-message.ts';
import { withoutName } from '../reading/without-name.ts';
import { asksOn, isChatter, isPointer } from './wording.ts';
import { wordCommand, type WordCommand } from '../../answers/word-command.ts';

const SAID: number = MessageType.Default;
const REPLY: number = MessageType.Reply;

/** The bot as others can name it, and what it knows of places. */
export interface Self {
  readonly id: string;
  /** True for the role that Discord made for the bot in a server. */
  isOwnRole(guildId: string, roleId: string): boolean;
  /** Gives a thread's name and parent; `null` for other channels, and for threads that are not known. */
  thread(channelId: string): { readonly name: string; readonly parentId: string | null } | null;
  /** Gives the name of a channel that everybody in a server may see, when seen from `here`; `null` for any other. */
  openChannel(guildId: string, channelId: string, here: string): string | null;
}

/** What a message asks of the bot. */
export type MessageRequest =
  /** Its own words, without the bot's name. */
  | { readonly kind: 'question'; readonly text: string }
  /** A command that is written as a word. */
  | { readonly kind: 'word'; readonly word: WordCommand; readonly below: Below | null }
  /** About another message, whose words it points to. */
  | { readonly kind: 'about'; readonly text: string; readonly below: Below }
  /** Asks on below an answer of the bot's, or below what may be one. */
  | { readonly kind: 'follow-up'; readonly text: string; readonly below: Below }
  /** Names the bot's role, and its text is not to be had. */
  | { readonly kind: 'role' };

/**
 * Says what a message asks of the bot; `null` for nothing: it is not by a person, does not name the bot, or is thanks
 * and small talk below one of its answers. In a DM everything is a question.
 */
export function messageRequestOf(message: WireMessage, self: Self): MessageRequest | null {
  if (!isByPerson(message)) return null;
  const below = belowOf(message, self);
  if (message.guild_id === null) return inDm(message, below, self);
  const isNamed = namesBot(message.content, self.id);
  const role = ownRoleIn(message, self);
  const text = withoutName(message.content, self.id, role);
  const isEmpty = isEmptyOf(message, text);
  if (!isNamed && role !== null && message.content === '' && isEmpty) return { kind: 'role' };
  const repliesToBot = message.referenced_message?.author.id === self.id;
  if (isNamed || role !== null) return named(message, text, below, repliesToBot);
  const isOn = asksOn(text) || message.attachments.some(mayHoldText);
  return repliesToBot && below && isOn ? { kind: 'follow-up', text, below } : null;
}

/** Says what is asked beside the bot's name. */
function named(message: WireMessage, text: string, below: Below | null, repliesToBot: boolean): MessageRequest | null {
  const isEmpty = isEmptyOf(message, text);
  const word = wordIn(message, text, repliesToBot);
  if (word) return { kind: 'word', word, below };
  if (below === null) return isEmpty ? HELP : { kind: 'question', text };
  const hasOwn = hasFile(message, repliesToBot);
  if (!hasOwn && isPointer(text)) return { kind: 'about', text, below };
  if (!hasOwn && repliesToBot && isChatter(text)) return null;
  // A thread may have begun with an answer, too.
  return { kind: 'follow-up', text, below };
}

function inDm(message: WireMessage, below: Below | null, self: Self): MessageRequest | null {
  const text = withoutName(message.content, self.id);
  const repliesToBot = message.referenced_message?.author.id === self.id;
  const word = wordIn(message, text, repliesToBot);
  if (word) return { kind: 'word', word, below };
  const hasOwn = hasFile(message, repliesToBot);
  if (below && !hasOwn && isPointer(text)) return { kind: 'about', text, below };
  if (below && repliesToBot) {
    if (hasOwn || asksOn(text)) return { kind: 'follow-up', text, below };
    if (isChatter(text)) return null;
  }
  return isEmptyOf(message, text) && message.sticker_items.length === 0 ? HELP : { kind: 'question', text };
}

const HELP: MessageRequest = { kind: 'word', word: { name: 'help', rest: '' }, below: null };

/**
 * Gives the command that a word stands for; beside a file or a forward, and in reply to a person, a bare “help” asks for
 * help with that.
 */
function wordIn(message: WireMessage, text: string, repliesToBot: boolean): WordCommand | null {
  const word = wordCommand(text);
  const isBare = word !== null && word.rest === '' && word.name !== 'plain';
  const repliesToPerson = message.type === REPLY && !repliesToBot && word?.name === 'help';
  return isBare && (repliesToPerson || !isEmptyOf(message, '')) ? null : word;
}

/** True for a message that brings what it is about: a text, or for the bot any file. */
function hasFile({ attachments }: WireMessage, repliesToBot: boolean): boolean {
  return repliesToBot ? attachments.length > 0 : attachments.some(mayHoldText);
}

/** True where nothing but the bot's name was written, attached, forwarded or shown. */
function isEmptyOf({ attachments, message_snapshots, embeds, poll, components }: WireMessage, text: string): boolean {
  const parts = [attachments, message_snapshots, embeds, components];
  return text === '' && poll === null && parts.every((part) => part.length === 0);
}

/** Gives the message that one stands below: a thread's first message has the thread's id. */
function belowOf(message: WireMessage, self: Self): Below | null {
  const { message_reference: reference, channel_id, id } = message;
  const isReply = reference !== null && message.type === REPLY;
  if (isReply) return { channelId: reference.channel_id ?? channel_id, messageId: reference.message_id };
  const thread = message.guild_id === null ? null : self.thread(channel_id);
  if (thread === null || id === channel_id) return null;
  return { channelId: thread.parentId ?? channel_id, messageId: channel_id };
}

function namesBot(content: string, botId: string): boolean {
  return new RegExp(`<@!?${botId}>`, 'u').test(content);
}

function ownRoleIn({ guild_id, mention_roles }: WireMessage, self: Self): string | null {
  if (guild_id === null) return null;
  return mention_roles.find((roleId) => self.isOwnRole(guild_id, roleId)) ?? null;
}

function isByPerson({ author, webhook_id, type }: WireMessage): boolean {
  const isSaid = type === SAID || type === REPLY;
  return isSaid && !author.bot && !author.system && webhook_id === null;
}
