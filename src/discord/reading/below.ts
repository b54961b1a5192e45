import { MessageType } from 'discord.js';
import type { MessageApi } from '../rest/message-api.ts';
import { readSentMessage } from '../message/sent-message.ts';
import { withoutName } from './without-name.ts';
import { readWireMessage, type SingleMessage, type WireMessage } from './wire-message.ts';

/** The message that another one stands below: the one that it replies to, or that its thread began with. */
export interface Below {
  readonly channelId: string;
  readonly messageId: string;
}

/** Most answers that a conversation is followed back through. */
const MOST_ANSWERS = 3;

/** What was asked and shown before, in a conversation below an answer of the bot's. */
export interface EarlierTurns {
  /** The questions, the newest first; `''` where they are not to be had. */
  readonly question: string;
  /** Keys of the stories that were shown. */
  readonly shownKeys: readonly string[];
}

/** Finds the message that another one stands below; `null` where it is gone or may not be read. */
export async function messageBelow(
  message: WireMessage,
  { channelId, messageId }: Below,
  api: MessageApi,
): Promise<WireMessage | null> {
  const known = message.referenced_message;
  if (known?.id === messageId && !isCutOff(known)) return known;
  const found = readWireMessage(await api.get(channelId, messageId));
  // The first message of a post in a forum lies in the post itself.
  if (found || channelId === message.channel_id) return found;
  return readWireMessage(await api.get(message.channel_id, messageId));
}

/** True for a reply that does not say to what: inside of another message, that may be left out. */
function isCutOff({ type, message_reference: reference }: SingleMessage): boolean {
  return type === MessageType.Reply.valueOf() && reference === null;
}

/** Follows a conversation back from an answer of the bot's: what was asked, and what was shown. */
export async function earlierOf(answer: WireMessage, botId: string, api: MessageApi): Promise<EarlierTurns> {
  const questions: string[] = [];
  const shown: string[] = [];
  let next: WireMessage | null = answer;
  for (let count = 0; next && next.author.id === botId && count < MOST_ANSWERS; count += 1) {
    const own = readSentMessage(next.components);
    shown.push(...own.shownKeys);
    const asked = await repliedTo(next, api);
    const question = own.asked ?? (asked ? withoutName(asked.content, botId) : '');
    if (question !== '') questions.push(question);
    next = asked ? await repliedTo(asked, api) : null;
  }
  return { question: questions.join('\n\n'), shownKeys: [...new Set(shown)] };
}

/** Finds the message that another one refers to: as a reply, or as the first one of a thread. `null` for none. */
export async function repliedTo(message: WireMessage, api: MessageApi): Promise<WireMessage | null> {
  const { message_reference: reference, channel_id } = message;
  if (reference === null) return null;
  const { channel_id: channelId, message_id: messageId } = reference;
  return messageBelow(message, { channelId: channelId ?? channel_id, messageId }, api);
}
