import type { APIMessageTopLevelComponent, MessageComponentInteraction } from 'discord.js';
import type { Log } from '../../ops/logger.ts';
import type { Card } from '../../cards/card.ts';
import type { ComponentState } from '../message/custom-id.ts';
import { failureOf } from './errors.ts';
import type { Delivery } from './responder.ts';
import { aboutHeader, sharedHeader } from '../message/header.ts';
import { componentsOf } from '../message/kept.ts';
import { messageLink } from '../message/message-link.ts';
import { notice, NOTICES } from '../message/notices.ts';
import { sendOptions, type Outgoing } from '../message/send-options.ts';
import { payloadFaults } from '../message/check.ts';
import type { Frame } from '../message/components.ts';
import { botMayReply, memberMayWrite } from './permissions.ts';
import { claimPost, repeatText } from './recent-posts.ts';
import type { Services } from './services.ts';
import { questionAbove, sharedComponents } from '../message/shared-message.ts';
import { plain } from './slash.ts';
import { topicOf } from '../message/topic.ts';

/** Posts again what a private message holds: as a reply to the message it is about, else in the channel. */
export async function shareMessage(
  interaction: MessageComponentInteraction,
  { asker, target }: ComponentState,
  services: Services,
  log: Log,
): Promise<Delivery> {
  const frame: Frame = { asker, card: 'answer', shareable: false, target: null, commandIds: services.commandIds };
  if (!memberMayWrite(interaction)) return plain(notice(NOTICES.mayNotWrite), frame, log);
  const held = componentsOf(interaction);
  const turn = claimPost(services, interaction.channelId, topicOf(held));
  if (turn.kind === 'repeat') return plain(notice(repeatText(turn.earlier)), frame, log);
  const { claim } = turn;
  const onSent = (id: string): void => claim.done(messageLink(interaction, id));
  const onLost = (): void => claim.release();
  if (target !== null && botMayReply(interaction)) {
    const reply = checked(sharedComponents(held, aboutHeader(asker, null)));
    const id = await sendReply(interaction, target, reply).catch((error: unknown) => {
      onLost();
      throw error;
    });
    if (id !== null) {
      onSent(id);
      return plain(postedNotice(messageLink(interaction, id)), frame, log);
    }
  }
  return {
    kind: 'public',
    message: checked(sharedComponents(held, headerOf(interaction, held, asker, target))),
    onSent,
    onLost,
  };
}

function headerOf(
  interaction: MessageComponentInteraction,
  held: readonly APIMessageTopLevelComponent[],
  asker: string,
  target: string | null,
): string {
  if (target !== null) return aboutHeader(asker, messageLink(interaction, target));
  return sharedHeader(asker, questionAbove(held), null);
}

/** The new message's id; `null` where the bot may not write after all. */
async function sendReply(
  { channel }: MessageComponentInteraction,
  target: string,
  message: Outgoing,
): Promise<string | null> {
  if (!channel?.isSendable()) return null;
  try {
    const reply = { messageReference: target, failIfNotExists: false };
    const sent = await channel.send({ ...sendOptions(message), reply });
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
