import type { Message } from 'discord.js';
import type { Log } from '../../ops/logger.ts';
import { readAttachment } from './attachments.ts';
import type { Services } from './services.ts';

/** The text of a message, or one sentence that says why there is none. */
export type MessageText =
  { readonly kind: 'text'; readonly text: string } | { readonly kind: 'unreadable'; readonly why: string };

/** Gives what a person wrote, with a long paste that Discord turned into a text file. `text` may be empty. */
export async function textOfMessage(
  message: Pick<Message, 'content' | 'attachments'>,
  { cdnUrl, fetch }: Pick<Services, 'cdnUrl' | 'fetch'>,
  log: Log,
): Promise<MessageText> {
  const attachment = message.attachments.find(({ contentType, name }) => looksLikeText(contentType, name));
  if (!attachment) return { kind: 'text', text: message.content };
  const read = await readAttachment(attachment, { cdnUrl, fetch });
  if (read.kind === 'text') return { kind: 'text', text: [message.content, read.text].filter(Boolean).join('\n\n') };
  log.info({ why: read.why }, 'an attachment was not read');
  return message.content.trim() === ''
    ? { kind: 'unreadable', why: read.why }
    : { kind: 'text', text: message.content };
}

function looksLikeText(contentType: string | null, name: string): boolean {
  return contentType === null ? /\.(txt|log|rs|md)$/iu.test(name) : contentType.startsWith('text/');
}
