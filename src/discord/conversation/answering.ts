import type { CommandRequest } from '../../answers/command.ts';
import type { Card } from '../../cards/card.ts';
import { withEarlier } from '../shared/earlier-answers.ts';
import { commandNamed, execute, serverSettings, type Executed } from '../shared/services.ts';
import type { Job } from '../shared/job.ts';
import { notice, NOTICES } from '../message/notices.ts';
import { withNotes } from '../shared/notes.ts';
import { earlierOf, messageBelow, type Below, type EarlierTurns } from '../reading/below.ts';
import { nothingToRead } from '../reading/nothing-to-read.ts';
import { readWritten, writtenIn, type Reading, type Written } from '../reading/read-message.ts';
import type { SingleMessage, WireMessage } from '../reading/wire-message.ts';
import type { MessageApi } from '../rest/message-api.ts';
import type { MessageRequest, Self } from './message-request.ts';
import type { WordCommand } from '../../answers/word-command.ts';

/** What an answer to a message is made with. */
export interface Answering {
  /** The message that is answered. */
  readonly message: WireMessage;
  readonly job: Job;
  readonly self: Self;
  readonly api: MessageApi;
  /** True for who asked for plain text, which no button can open. Default: false. */
  readonly plain?: true;
  /** Gives the last question that its author asked in the channel before; `null` for none. */
  lastQuestion(): string | null;
}

/** The answer to a message: a card, shown as one or as plain text. */
export interface MessageAnswer {
  readonly card: Card;
  readonly plain: boolean;
}

/** Makes the answer to what the message asks. */
export async function answerTo(request: MessageRequest, how: Answering): Promise<MessageAnswer> {
  if (request.kind === 'word') return answerWord(request.word, request.below, how);
  if (request.kind === 'role') return asCard(notice(NOTICES.roleNamed));
  if (request.kind === 'question') return asCard(await askWritten(how.message, request.text, how));
  return asCard(await answerBelow(request, how));
}

function asCard(card: Card): MessageAnswer {
  return { card, plain: false };
}

async function answerWord({ name, rest }: WordCommand, below: Below | null, how: Answering): Promise<MessageAnswer> {
  if (name === 'plain') return { card: await plainCard(rest, below, { ...how, plain: true }), plain: true };
  const option = { help: null, categories: 'name', issues: 'category', story: 'name' }[name];
  const { card, answer } = await run(name, { options: option === null || rest === '' ? {} : { [option]: rest } }, how);
  // "issues with my select loop" names no category, and is a question.
  const isQuestion = answer?.kind === 'unknown' && name !== 'story';
  return asCard(isQuestion ? await askWritten(how.message, how.message.content, how) : card);
}

/** Answers what stands behind "plain", else what the message below it asks, else what its author asked last. */
async function plainCard(rest: string, below: Below | null, how: Answering): Promise<Card> {
  if (rest !== '') return askWritten(how.message, rest, how);
  if (below) return answerBelow({ kind: 'about', text: '', below }, how);
  const last = how.lastQuestion();
  return last === null ? notice(NOTICES.plainWhat) : (await run('ask', { options: { question: last } }, how)).card;
}

async function answerBelow(
  { kind, text, below }: Extract<MessageRequest, { kind: 'about' | 'follow-up' }>,
  how: Answering,
): Promise<Card> {
  const { message } = how;
  const source = await messageBelow(message, below, how.api);
  if (source?.author.id !== how.self.id) {
    if (kind === 'follow-up') return askWritten(message, text, how);
    return source ? askWritten(source, source.content, how) : notice(NOTICES.notThere);
  }
  const earlier = withQuestion(await earlierOf(source, how.self.id, how.api), how);
  if (kind === 'follow-up') return askOn(text, earlier, how);
  if (earlier.question === '') return notice(NOTICES.ownAnswer);
  return (await run('ask', { options: { question: earlier.question } }, how)).card;
}

/** Takes the last question where the answer does not tell its own: in a DM it neither quotes it nor replies to it. */
function withQuestion(earlier: EarlierTurns, how: Answering): EarlierTurns {
  const isKnown = earlier.question !== '' || how.message.guild_id !== null;
  return isKnown ? earlier : { ...earlier, question: how.lastQuestion() ?? '' };
}

/** Asks with the earlier question as context, and without the stories that were shown. */
async function askOn(text: string, earlier: EarlierTurns, how: Answering): Promise<Card> {
  const { services, log } = how.job;
  const read = await readWritten(writtenIn(how.message, text), services, log);
  const keys = services.ports.keys();
  const shown = earlier.shownKeys.flatMap((key) => keys.story(key) ?? []);
  return askRead(read, how.message, how, { question: earlier.question, shown });
}

/** Asks what a message says: `source` is the message itself or the one that it points to, `words` its own words. */
async function askWritten(source: SingleMessage, words: string, how: Answering): Promise<Card> {
  const { message, job, self } = how;
  const written = withTitle(message, source, writtenIn(source, words), self);
  return askRead(await readWritten(written, job.services, job.log), source, how);
}

/** Asks what was read of `source`, or says why there was nothing. */
async function askRead(
  { text, notes }: Reading,
  source: SingleMessage,
  how: Answering,
  follows?: CommandRequest['follows'],
): Promise<Card> {
  const request = { options: { question: text }, ...(follows ? { follows } : {}) };
  if (text.trim() !== '') return withNotes((await run('ask', request, how)).card, notes);
  if (notes.length > 0) return notice(notes.join('\n'));
  return notice(nothingToRead(source, source !== how.message && how.message.guild_id !== null));
}

/** Puts a thread's name before the text of the message that it began with. */
function withTitle(message: WireMessage, source: SingleMessage, written: Written, self: Self): Written {
  const thread = source.id === message.channel_id ? self.thread(message.channel_id) : null;
  return thread ? { ...written, texts: [thread.name, ...written.texts] } : written;
}

async function run(name: string, request: CommandRequest, how: Answering): Promise<Executed> {
  const { services } = how.job;
  const command = commandNamed(services, name);
  if (!command) return { card: notice(NOTICES.unknownCommand), answer: null };
  const executed = await execute(command, request, services);
  return { ...executed, card: await suited(executed, how) };
}

/** Makes of an answer what suits a server: one line, where it does not want more of it in public. */
async function suited({ card, answer }: Executed, how: Answering): Promise<Card> {
  const { message, self, api, job } = how;
  const { guild_id: guildId, channel_id } = message;
  if (guildId === null || answer?.kind !== 'ask') return card;
  const { publicMentions } = await serverSettings(job.services, guildId);
  if (!publicMentions && !how.plain) return job.services.ports.renderQuietly(answer) ?? card;
  const visible = (channelId: string): string | null => self.openChannel(guildId, channelId, channel_id);
  return withEarlier(card, answer, { guildId, api, visible, isHelper: false }, job.services);
}
