import type { MessageContextMenuCommandInteraction } from 'discord.js';
import { compose } from '../message/compose.ts';
import type { Delivery } from './responder.ts';
import { execute } from './execute.ts';
import { notice, NOTICES, slowDownNotice } from '../message/notices.ts';
import type { Frame } from '../message/components.ts';
import { isAlone, memberMayWrite } from './permissions.ts';
import { textOfMessage } from './message-text.ts';
import { commandNamed } from './services.ts';
import { plain, type Handling } from './slash.ts';

/** Answers a message command about somebody's message, always privately first; Share posts the answer. */
export async function handleMessageCommand(
  interaction: MessageContextMenuCommandInteraction,
  handling: Handling,
): Promise<Delivery> {
  const { services, log } = handling;
  const { targetMessage, user } = interaction;
  const frame: Frame = {
    asker: user.id,
    card: 'answer',
    shareable: !isAlone(interaction) && memberMayWrite(interaction),
    target: targetMessage.id,
    commandIds: services.commandIds,
  };
  const command = commandNamed(services, interaction.commandName, 'message');
  if (!command) return plain(notice(NOTICES.unknownCommand), frame, log);
  const turn = services.allowance.take(user.id);
  if (!turn.allowed) return plain(slowDownNotice(turn.waitMs), frame, log);
  const text = await textOfMessage(targetMessage, services, log);
  if (text.kind === 'unreadable') return plain(notice(text.why), frame, log);
  const reply = await execute(command, { options: {}, target: { text: text.text } }, services);
  return { kind: 'private', message: compose(reply, frame, { header: null }, log) };
}
