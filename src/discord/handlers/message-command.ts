import { MessageType, type MessageContextMenuCommandInteraction } from 'discord.js';
import type { Answer } from '../../answers/answer.ts';
import { compose } from '../message/compose.ts';
import { withNotes } from '../shared/notes.ts';
import { notice, NOTICES, slowDownNotice } from '../message/notices.ts';
import { earlierOf, repliedTo } from '../reading/below.ts';
import { nothingToRead } from '../reading/nothing-to-read.ts';
import { readWritten, writtenIn, type Reading } from '../reading/read-message.ts';
import { readWireMessage, type SingleMessage, type WireMessage } from '../reading/wire-message.ts';
import { messageApi } from '../rest/message-api.ts';
import { withEarlier } from '../shared/earlier-answers.ts';
import { frameFor } from '../shared/frame.ts';
import type { Job } from '../shared/job.ts';
import { privately, type Delivery } from './responder.ts';
import { readershipOf } from '../shared/readership.ts';
import { commandNamed, execute } from '../shared/services.ts';

const THREAD_STARTER: number = MessageType.ThreadStarterMessage;

/** Answers a message command about somebody's message, always privately first; Share posts the answer. */
export async function handleMessageCommand(
  interaction: MessageContextMenuCommandInteraction,
  target: unknown,
  { services, log }: Job,
): Promise<Delivery> {
  const frame = frameFor(interaction, services, { card: 'answer', target: interaction.targetId });
  const command = commandNamed(services, interaction.commandName, 'message');
  const message = readWireMessage(target);
  if (!command) return privately(notice(NOTICES.unknownCommand), frame, log);
  if (!message) return privately(notice(NOTICES.notThere), frame, log);
  const turn = services.questions.take(interaction.user.id);
  if (!turn.allowed) return privately(slowDownNotice(turn.waitMs), frame, log);
  const { text, notes } = await readTarget(interaction, message, { services, log });
  if (text.trim() === '') return privately(notice(notes.join('\n')), frame, log);
  const { answer, card } = await execute(command, { options: {}, target: { text } }, services);
  if (isSmallTalk(answer)) return privately(notice([...notes, NOTICES.noQuestion].join('\n')), frame, log);
  const named = await withEarlier(card, answer, readershipOf(interaction, true), services);
  return { kind: 'private', message: compose(withNotes(named, notes), frame, log) };
}

/** Reads a message; the notes say why where its text is empty. */
async function readTarget(
  interaction: MessageContextMenuCommandInteraction,
  target: WireMessage,
  { services, log }: Pick<Job, 'services' | 'log'>,
): Promise<Reading> {
  const { channel, client } = interaction;
  const api = messageApi(client.rest);
  if (target.author.id === client.user.id) {
    const { question } = await earlierOf(target, client.user.id, api);
    return { text: question, notes: question === '' ? [NOTICES.ownAnswer] : [] };
  }
  const isStarter = target.type === THREAD_STARTER;
  // A thread's first message stands for the one that it began with.
  const source: SingleMessage = (isStarter ? await repliedTo(target, api) : null) ?? target;
  const written = writtenIn(source);
  const begins = channel?.isThread() === true && (target.id === channel.id || source !== target);
  const texts = begins ? [channel.name, ...written.texts] : written.texts;
  const { text, notes } = await readWritten({ ...written, texts }, services, log);
  return { text, notes: text.trim() === '' && notes.length === 0 ? [nothingToRead(source, false)] : notes };
}

/** True where nobody asked anything: what is said to who asks the bot directly makes no sense here. */
function isSmallTalk(answer: Answer | null): boolean {
  return answer?.kind === 'ask' && (answer.reason === 'greeting' || answer.reason === 'unclear');
}
