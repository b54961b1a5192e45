import type { MessageComponentInteraction } from 'discord.js';
import { inTime } from '../../base/timeouts.ts';
import { readSentMessage } from '../message/sent-message.ts';
import { withoutName } from '../reading/without-name.ts';
import { readWireMessage } from '../reading/wire-message.ts';
import { messageApi } from '../rest/message-api.ts';
import { componentsOf } from '../shared/components-of.ts';
import type { Services } from '../shared/services.ts';

/** How long the message of a question is waited for, in milliseconds: a form must be the first response. */
const FETCH_MS = 600;

/** What is known of a question; `whole` unless its end may be missing. */
export interface KnownQuestion {
  readonly text: string;
  readonly whole: boolean;
}

/**
 * Finds the question of an answer: in the message that it replies to or is about, where the person who presses wrote
 * that; among those of slash commands, which are remembered for some minutes; else as the answer quotes it, where much of
 * it may be missing.
 */
export async function questionOf(
  interaction: MessageComponentInteraction,
  target: string | null,
  { asked }: Services,
): Promise<KnownQuestion> {
  const about = target ?? interaction.message.reference?.messageId ?? null;
  const written = about === null ? null : await writtenBy(interaction, about);
  if (written !== null) return { text: written, whole: true };
  const remembered = asked.get(interaction.message.interactionMetadata?.id ?? '');
  if (remembered !== undefined) return { text: remembered, whole: true };
  const quoted = readSentMessage(componentsOf(interaction)).asked ?? '';
  return quoted.endsWith('…') ? { text: quoted.slice(0, -1), whole: false } : { text: quoted, whole: quoted !== '' };
}

/** Reads a message of the person who presses; `null` where it is somebody else's, gone, or late. */
async function writtenBy(
  { client, channelId, user }: MessageComponentInteraction,
  messageId: string,
): Promise<string | null> {
  const fetched = messageApi(client.rest)
    .get(channelId, messageId)
    .catch(() => null);
  const message = readWireMessage(await inTime(fetched, FETCH_MS));
  if (message?.author.id !== user.id) return null;
  return withoutName(message.content, client.user.id) || null;
}
