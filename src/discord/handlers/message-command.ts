import type { MessageContextMenuCommandInteraction } from 'discord.js';
import { compose } from '../message/compose.ts';
import { notice, NOTICES, slowDownNotice } from '../message/notices.ts';
import { frameFor } from './frame.ts';
import type { Job } from './job.ts';
import { textOfMessage } from './message-text.ts';
import { privately, type Delivery } from './responder.ts';
import { commandNamed, execute } from './services.ts';

/** Answers a message command about somebody's message, always privately first; Share posts the answer. */
export async function handleMessageCommand(
  interaction: MessageContextMenuCommandInteraction,
  { services, log }: Job,
): Promise<Delivery> {
  const { targetMessage, user } = interaction;
  const frame = frameFor(interaction, services, { card: 'answer', target: targetMessage.id });
  const command = commandNamed(services, interaction.commandName, 'message');
  if (!command) return privately(notice(NOTICES.unknownCommand), frame, log);
  const turn = services.questions.take(user.id);
  if (!turn.allowed) return privately(slowDownNotice(turn.waitMs), frame, log);
  const text = await textOfMessage(targetMessage, services, log);
  if (text.kind === 'unreadable') return privately(notice(text.why), frame, log);
  const card = await execute(command, { options: {}, target: { text: text.text } }, services);
  return { kind: 'private', message: compose(card, frame, log) };
}
