import type { Message } from 'discord.js';
import type { Command } from '../../answers/command.ts';
import type { Card } from '../../cards/card.ts';
import { compose } from '../message/compose.ts';
import { faultNotice, notice, NOTICES, slowDownNotice } from '../message/notices.ts';
import { sendOptions, type Outgoing } from '../message/send-options.ts';
import { readSentMessage } from '../message/sent-message.ts';
import { failureOf } from './errors.ts';
import { frameForMessage } from './frame.ts';
import { unacknowledged, type Job, type JobResult } from './job.ts';
import { questionInChannel, questionInDm, type Question } from './mention.ts';
import { textOfMessage } from './message-text.ts';
import { post, repeatText, reservePost } from './recent-posts.ts';
import { commandNamed, execute, type Services } from './services.ts';

/** Finds the question in a message, in a DM or in a channel. */
export function questionOf(message: Message, botId: string): Question {
  return message.channel.isDMBased() ? questionInDm(message) : questionInChannel(message, botId);
}

/** Answers a DM or a mention. Never rejects for what Discord refuses; a fault is answered with its reference id. */
export async function answerMessage(message: Message, question: Question, job: Job): Promise<JobResult> {
  const { services, log, reference } = job;
  try {
    const turn = services.questions.take(message.author.id);
    if (!turn.allowed) {
      if (turn.first) await send(message, framed(slowDownNotice(turn.waitMs), message, job));
      return unacknowledged('limited');
    }
    await answer(message, question, job);
    return { outcome: 'direct', ackedAt: performance.now() };
  } catch (error) {
    const failure = failureOf(error);
    if (failure === 'forbidden' || failure === 'expired') {
      log.warn({ err: error }, 'a message could not be answered');
      return unacknowledged(failure);
    }
    log.error({ err: error }, 'a message failed');
    await send(message, framed(faultNotice(reference), message, job)).catch((second: unknown) => {
      log.warn({ err: second }, 'the failure could not be told');
    });
    return unacknowledged('failed');
  }
}

async function answer(message: Message, question: Question, job: Job): Promise<void> {
  const { services } = job;
  const card = await cardFor(message, question, job);
  const outgoing = framed(card, message, job);
  if (message.channel.isDMBased()) {
    await send(message, outgoing);
    return;
  }
  const reserved = reservePost(services.recentPosts, message, readSentMessage(outgoing.components).storyKey);
  if (reserved.kind === 'repeat') await send(message, framed(notice(repeatText(reserved.earlier)), message, job));
  else await post(reserved.reservation, () => send(message, outgoing));
}

async function cardFor(message: Message, question: Question, { services, log }: Job): Promise<Card> {
  if (question.kind === 'help') return run(commandNamed(services, 'help'), {}, services);
  const source = question.kind === 'referenced' ? await referenced(message, question.messageId) : message;
  if (!source) return notice(NOTICES.noText);
  const content = question.kind === 'own' ? question.text : source.content;
  const read = await textOfMessage({ content, attachments: source.attachments }, services, log);
  if (read.kind === 'unreadable') return notice(read.why);
  if (read.text.trim() === '') return notice(NOTICES.noText);
  return run(commandNamed(services, 'ask'), { question: read.text }, services);
}

/** Fetches a replied-to message, which mostly came along with the reply; `null` where the bot may not see it. */
async function referenced({ channel }: Message, messageId: string): Promise<Message | null> {
  const known = channel.messages.cache.get(messageId);
  if (known) return known;
  return channel.messages.fetch(messageId).catch(() => null);
}

async function run(
  command: Command | undefined,
  options: Readonly<Record<string, string>>,
  services: Services,
): Promise<Card> {
  return command ? execute(command, { options }, services) : notice(NOTICES.unknownCommand);
}

function framed(card: Card, message: Message, { services, log }: Job): Outgoing {
  return compose(card, frameForMessage(message, services), log);
}

/** Sends in answer to a message, pinging nobody: as a reply in channels, plainly in DMs. Gives the new message's id. */
async function send(message: Message, outgoing: Outgoing): Promise<string> {
  const options = sendOptions(outgoing);
  if (message.channel.isDMBased() && message.channel.isSendable()) return (await message.channel.send(options)).id;
  return (await message.reply({ ...options, failIfNotExists: false })).id;
}
