import { MessageType } from 'discord.js';
import { hasSticker } from './visible-text.ts';
import type { SingleMessage } from './wire-message.ts';

/**
 * Kinds of messages that hold what somebody wrote, if only a thread's title or what a rule has held back; all others are
 * Discord's own words, or names and numbers in the place of them.
 */
const WRITTEN: readonly number[] = [
  MessageType.Default,
  MessageType.Reply,
  MessageType.ChatInputCommand,
  MessageType.ThreadStarterMessage,
  MessageType.ContextMenuCommand,
  MessageType.ThreadCreated,
  MessageType.AutoModerationAction,
];

/** True for a kind of message that holds what somebody wrote. */
export function isWritten({ type }: Pick<SingleMessage, 'type'>): boolean {
  return WRITTEN.includes(type);
}

/**
 * Says why there is nothing to read in a message and what to do instead. `isWithheld` where the bot gets the texts of
 * messages that name it alone, so that a blank one may hold any text.
 */
export function nothingToRead(message: SingleMessage, isWithheld: boolean): string {
  if (!isWritten(message)) return 'That is a notice of Discord’s own: nobody wrote anything there.';
  if (hasSticker(message)) return 'I cannot read stickers; write the question, or paste the error.';
  return isWithheld ? WITHHELD : 'There is no text there; write the question, or paste the error.';
}

/** The way to the text of a message that Discord withholds. */
const WITHHELD =
  'I cannot read a text there: Discord gives bots only the messages that name them. Use “Find async pain points” in the Apps menu of that message instead, or paste its text after my name.';
