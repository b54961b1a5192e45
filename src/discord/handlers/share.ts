import type { APIMessageTopLevelComponent, MessageComponentInteraction } from 'discord.js';
import type { Card } from '../../cards/card.ts';
import { payloadFaults } from '../message/check.ts';
import { compose } from '../message/compose.ts';
import type { ComponentState } from '../message/custom-id.ts';
import { aboutHeader, sharedHeader } from '../message/header.ts';
import { messageLink } from '../message/message-link.ts';
import { notice, NOTICES } from '../message/notices.ts';
import { sendOptions, type Outgoing } from '../message/send-options.ts';
import { readSentMessage, shareable } from '../message/sent-message.ts';
import { failureOf } from '../rest/failure.ts';
import { frameFor } from './frame.ts';
import type { Job } from './job.ts';
import { botMayReply, memberMayWrite } from './permissions.ts';
import { PENDING_TEXT, post, repeatText } from './recent-posts.ts';
import { privately, type Delivery } from './responder.ts';

/** Posts again what a private message holds: as a reply to the message it is about, else in the channel. */
export async function shareMessage(
  interaction: MessageComponentInteraction,
  { asker, target }: ComponentState,
  { services, log }: Job,
): Promise<Delivery> {
  const frame = frameFor(interaction, services, { card: 'answer' });
  if (!memberMayWrite(interaction)) return privately(notice(NOTICES.mayNotWrite), frame, log);
  const held = interaction.message.components.map((component) => component.toJSON());
  const { question, storyKey } = readSentMessage(held);
  const reserved = services.recentPosts.reserve(interaction, storyKey);
  if (reserved.kind === 'repeat') return privately(notice(repeatText(reserved.earlier)), frame, log);
  if (reserved.kind === 'pending') return privately(notice(PENDING_TEXT), frame, log);
  const { reservation } = reserved;
  if (target !== null && botMayReply(interaction)) {
    const reply = checked(shareable(held, aboutHeader(asker, null)));
    const id = await post(reservation, () => sendReply(interaction, target, reply));
    if (id !== null) return privately(postedNotice(messageLink(interaction, id)), frame, log);
  }
  const header =
    target === null ? sharedHeader(asker, question, null) : aboutHeader(asker, messageLink(interaction, target));
  const instead = (why: string): Outgoing => compose(notice(why), frame, log);
  return { kind: 'public', message: checked(shareable(held, header)), reservation, instead };
}

/** Sends a reply to a message and gives its id; `null` where the bot may not write after all. */
async function sendReply(
  { id, channel }: MessageComponentInteraction,
  target: string,
  message: Outgoing,
): Promise<string | null> {
  if (!channel?.isSendable()) return null;
  try {
    const reply = { messageReference: target, failIfNotExists: false };
    const sent = await channel.send({ ...sendOptions(message), reply, nonce: id, enforceNonce: true });
    return sent.id;
  } catch (error) {
    if (failureOf(error) === 'forbidden') return null;
    throw error;
  }
}

function checked(components: readonly APIMessageTopLevelComponent[]): Outgoing {
  const faults = payloadFaults(components);
  if (faults.length > 0) throw new Error(`share: ${faults.join('; ')}`);
  return { components, pings: [] };
}

function postedNotice(link: string): Card {
  return notice([{ text: 'Posted as a ' }, { text: 'reply to that message', url: link }, { text: '.' }]);
}
