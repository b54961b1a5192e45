import type { MessageComponentInteraction } from 'discord.js';
import type { PlatformAction } from '../../answers/action.ts';
import { compose } from '../message/compose.ts';
import { earlierHeader, headerComponent } from '../message/header.ts';
import { messageLink } from '../message/message-link.ts';
import { notice, NOTICES } from '../message/notices.ts';
import { readSentMessage } from '../message/sent-message.ts';
import type { Outgoing } from '../message/send-options.ts';
import { componentsOf } from '../shared/components-of.ts';
import { frameFor } from '../shared/frame.ts';
import type { Job } from '../shared/job.ts';
import { botMayReply, memberMayWrite } from '../shared/permissions.ts';
import { UNBOUND } from '../shared/recent-posts.ts';
import { pointer } from './pointer.ts';
import { privately, type Delivery } from './responder.ts';
import { postedNotice, sendReply } from './share.ts';

/** Posts the address of an earlier answer: as a reply to the message that is answered, else in the channel. */
export async function postLink(
  interaction: MessageComponentInteraction,
  { channelId, messageId }: Extract<PlatformAction, { kind: 'post-link' }>,
  { services, log }: Job,
): Promise<Delivery> {
  const frame = frameFor(interaction, services, { card: 'answer' });
  if (!memberMayWrite(interaction)) return privately(notice(NOTICES.mayNotWrite), frame, log);
  const { target, forMember } = readSentMessage(componentsOf(interaction));
  const link = messageLink({ guildId: interaction.guildId, channelId }, messageId);
  const found: Outgoing = { components: [headerComponent(earlierHeader(frame.asker, link))], pings: [] };
  const message = pointer({ link }, frame.asker, forMember) ?? found;
  if (target !== null && botMayReply(interaction)) {
    const id = await sendReply(interaction, target, message);
    if (id !== null) return privately(postedNotice(messageLink(interaction, id)), frame, log);
  }
  const instead = (why: string): Outgoing => compose(notice(why), { ...frame, offers: 'neither' }, log);
  return { kind: 'public', message, reservation: UNBOUND, instead };
}
