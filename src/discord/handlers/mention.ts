import { MessageType, type Message } from 'discord.js';

/** The question in a message. */
export type Question =
  /** Nothing: it is not for the bot. */
  | { readonly kind: 'none' }
  | { readonly kind: 'help' }
  /** The text and the attachments of the message itself, `text` without the bot's mention. */
  | { readonly kind: 'own'; readonly text: string }
  /** The message that this one replies to. */
  | { readonly kind: 'referenced'; readonly messageId: string };

/** The parts of a message that decide; a discord.js message has them. */
export type MaybeQuestion = Pick<
  Message,
  'content' | 'webhookId' | 'type' | 'system' | 'reference' | 'mentions' | 'attachments'
> & { readonly author: { readonly bot: boolean; readonly id: string } };

const NOTHING: Question = { kind: 'none' };

/** Finds the question in a DM: everything a person writes there is one. */
export function questionInDm(message: MaybeQuestion): Question {
  if (!fromPerson(message)) return NOTHING;
  return own(message.content.trim(), message.attachments.size > 0);
}

/**
 * Finds the question in a channel's message: it must name the bot itself in its text. `@everyone`, roles, and replies
 * to the bot's own messages, whose ping comes by itself, are not questions.
 */
export function questionInChannel(message: MaybeQuestion, botId: string): Question {
  if (!fromPerson(message) || message.mentions.repliedUser?.id === botId) return NOTHING;
  const named = new RegExp(`<@!?${botId}>`, 'gu');
  if (!named.test(message.content)) return NOTHING;
  const text = message.content.replace(named, ' ').trim();
  const repliedTo = message.reference?.messageId;
  if (text === '' && message.attachments.size === 0 && repliedTo !== undefined) {
    return { kind: 'referenced', messageId: repliedTo };
  }
  return own(text, message.attachments.size > 0);
}

function own(text: string, attached: boolean): Question {
  const isHelp = /^\/?help[.!?]*$/iu.test(text) || text === '';
  return isHelp && !attached ? { kind: 'help' } : { kind: 'own', text };
}

function fromPerson({ author, webhookId, system, type }: MaybeQuestion): boolean {
  const said = type === MessageType.Default || type === MessageType.Reply;
  return !author.bot && webhookId === null && !system && said;
}
