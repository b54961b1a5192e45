import type { APIMessageTopLevelComponent, MessageComponentInteraction } from 'discord.js';
import type { RichText } from '../../model/text.ts';
import type { Card } from '../../cards/card.ts';
import { payloadFaults } from '../message/check.ts';
import { compose } from '../message/compose.ts';
import type { ComponentState } from '../ids/custom-id.ts';
import { aboutHeader, sharedHeader } from '../message/header.ts';
import { messageLink } from '../message/message-link.ts';
import { notice, NOTICES } from '../message/notices.ts';
import { toBody, type Outgoing } from '../message/send-options.ts';
import { readSentMessage, shareable } from '../message/sent-message.ts';
import { endingOf } from '../rest/failure.ts';
import { messageApi } from '../rest/message-api.ts';
import { componentsOf } from '../shared/components-of.ts';
import { frameFor } from '../shared/frame.ts';
import type { Job } from '../shared/job.ts';
import { botMayReply, memberMayWrite } from '../shared/permissions.ts';
import { pointer } from './pointer.ts';
import { PENDING_TEXT, post, repeatText, UNBOUND } from '../shared/recent-posts.ts';
import { channelOfInteraction, recording } from '../shared/own-posts.ts';
import { privately, type Delivery } from './responder.ts';

/**
 * Posts again what a private message holds: as a reply to the message it is about, else in the channel, to the member
 * that it is for. What was posted there before is not posted again; whom it is for is led to it.
 */
export async function shareMessage(
  interaction: MessageComponentInteraction,
  { asker, target }: ComponentState,
  { services, log }: Job,
): Promise<Delivery> {
  const frame = frameFor(interaction, services, { card: 'answer' });
  if (!memberMayWrite(interaction)) return privately(notice(NOTICES.mayNotWrite), frame, log);
  const held = componentsOf(interaction);
  const { question, storyKey, forMember } = readSentMessage(held);
  const reserved = services.recentPosts.reserve(interaction, storyKey);
  const told = (text: string | RichText): Outgoing => compose(notice(text), { ...frame, offers: 'neither' }, log);
  if (reserved.kind === 'pending') return { kind: 'private', message: told(PENDING_TEXT) };
  if (reserved.kind === 'repeat') {
    const message = pointer(reserved.earlier, frame.asker, forMember);
    if (message === null) return { kind: 'private', message: told(repeatText(reserved.earlier)) };
    return { kind: 'public', message, reservation: UNBOUND, instead: told };
  }
  const reservation = recording(reserved.reservation, channelOfInteraction(interaction), held, services);
  if (target !== null && botMayReply(interaction)) {
    const reply = checked(shareable(held, aboutHeader(asker, null)));
    const id = await post(reservation, () => sendReply(interaction, target, reply));
    if (id !== null) return privately(postedNotice(messageLink(interaction, id)), frame, log);
  }
  const header =
    target === null ? sharedHeader(asker, question, forMember) : aboutHeader(asker, messageLink(interaction, target));
  const pings = forMember === null ? [] : [forMember];
  return { kind: 'public', message: { ...checked(shareable(held, header)), pings }, reservation, instead: told };
}

/** Sends a reply to a message and gives its id; `null` where Discord does not take it there, or not now. */
export async function sendReply(
  { id, channelId, client }: MessageComponentInteraction,
  target: string,
  message: Outgoing,
): Promise<string | null> {
  try {
    return await messageApi(client.rest).post(toBody(message), { channelId, replyTo: target, nonce: id });
  } catch (error) {
    if (endingOf(error) === 'failed') throw error;
    return null;
  }
}

function checked(components: readonly APIMessageTopLevelComponent[]): Outgoing {
  const faults = payloadFaults(components);
  if (faults.length > 0) throw new Error(`share: ${faults.join('; ')}`);
  return { components, pings: [] };
}

/** Says where a reply was posted. */
export function postedNotice(link: string): Card {
  return notice([{ text: 'Posted as a ' }, { text: 'reply to that message', url: link }, { text: '.' }]);
}
