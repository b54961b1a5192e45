import { SnowflakeUtil } from 'discord.js';
import { createExpiringMap, type ExpiringMap } from '../../base/expiring-map.ts';
import { pause } from '../../base/timeouts.ts';
import { unacknowledged, type Job, type JobResult } from '../shared/job.ts';
import type { Services } from '../shared/services.ts';
import { faultNotice, slowDownNotice } from '../message/notices.ts';
import type { WireMessage } from '../reading/wire-message.ts';
import { endingOf } from '../rest/failure.ts';
import type { MessageApi } from '../rest/message-api.ts';
import { messageRequestOf, type MessageRequest, type Self } from './message-request.ts';
import { answerTo, type Answering } from './answering.ts';
import { createLives, inTurn, type Life } from './life.ts';
import { addressAnswer, changeAnswer, channelOf, postAnswer, postNotice, type Reply } from './posting.ts';
import { createReposts, saysTheSame } from './reposts.ts';

/** The bot's part in conversations: messages that ask it, and what becomes of them. */
export interface MessageHandler {
  /** Gives what a new message asks; `null` for nothing. */
  asked(message: WireMessage, how: BotLink): MessageRequest | null;
  /** Gives what a changed message asks anew; `null` for nothing, and where its text is as it was. */
  askedAnew(message: WireMessage, how: BotLink): MessageRequest | null;
  /** Answers a message, or a changed one in the place of its first answer. Never rejects. */
  answer(message: WireMessage, request: MessageRequest, how: BotLink, job: Job): Promise<JobResult>;
  /** Takes the answers of deleted questions along, unless the question was posted again by somebody's proxy. */
  deleted(ids: readonly string[], how: BotLink, job: Job): Promise<void>;
  /** True for the id of a question that is followed. */
  follows(id: string): boolean;
  /** Takes note of a webhook's message; gives what is to be done where it is a question that was posted again. */
  reposted(message: WireMessage, how: BotLink): ((job: Job) => Promise<void>) | null;
}

/** The bot's connection, which a reconnect replaces. */
export interface BotLink {
  readonly self: Self;
  readonly api: MessageApi;
}

/** How long after it was written a message may first name the bot by an edit, in milliseconds. */
const LATE_MS = 5 * 60_000;

/** How long a deleted question is looked for elsewhere before its answer goes, in milliseconds. */
const REPOST_MS = 700;

/** What is remembered of conversations, each for minutes and in a bounded number. */
interface Memory {
  readonly services: Services;
  readonly lives: ReturnType<typeof createLives>;
  readonly reposts: ReturnType<typeof createReposts>;
  /** The last question of each person in each channel. */
  readonly lastAsked: ExpiringMap<string>;
  /** The question that was deleted last in each channel. */
  readonly deletedLately: ExpiringMap<Life>;
}

/** Creates it, without any questions yet. */
export function createMessageHandler(services: Services): MessageHandler {
  const { now } = services;
  const lastAsked = createExpiringMap<string>({ windowMs: 10 * 60_000, limit: 1_000, now });
  const deletedLately = createExpiringMap<Life>({ windowMs: 60_000, limit: 200, now });
  const memory: Memory = { services, lives: createLives(now), reposts: createReposts(now), lastAsked, deletedLately };
  const { lives } = memory;
  return {
    asked: (message, { self }) => messageRequestOf(message, self),
    askedAnew(message, { self }) {
      const life = lives.get(message.id);
      const isNews = life ? !isSame(life.message, message) : isFresh(message);
      return isNews ? messageRequestOf(message, self) : null;
    },
    follows: (id) => lives.get(id) !== undefined,
    answer(message, request, how, job) {
      const life = lives.get(message.id) ?? { message, answer: null, deleted: false, work: Promise.resolve() };
      life.message = message;
      lives.set(message.id, life);
      return inTurn(life, () => settle(memory, life, request, how, job)).catch((error: unknown) =>
        failed(error, { message, api: how.api, job }),
      );
    },
    async deleted(ids, how, job) {
      const gone = ids.flatMap((id) => lives.get(id) ?? []);
      for (const life of gone) life.deleted = true;
      await Promise.all(gone.map((life) => inTurn(life, () => afterDeletion(memory, life, how, job))));
    },
    reposted: (message, how) => takeUpRepost(memory, message, how),
  };
}

/** Answers a question, or changes the answer that it has. */
async function settle(memory: Memory, life: Life, request: MessageRequest, how: BotLink, job: Job): Promise<JobResult> {
  const { services, lastAsked } = memory;
  const { message } = life;
  const reply: Reply = { message, api: how.api, job };
  const limit = request.kind === 'role' ? services.roleHints : services.questions;
  const turn = limit.take(message.author.id);
  if (!turn.allowed) {
    if (turn.first && limit === services.questions) await postNotice(slowDownNotice(turn.waitMs), reply);
    return unacknowledged('limited');
  }
  const answer = await answerTo(request, answering(memory, message, how, job));
  if (life.deleted) return unacknowledged('expired');
  if (request.kind === 'question') lastAsked.set(personIn(message), request.text);
  life.answer = life.answer ? await changeAnswer(life.answer, answer, reply) : await postAnswer(answer, reply);
  return { outcome: 'direct', ackedAt: performance.now() };
}

/** Lets the answer to a question that is gone say what it answers, or takes it back. */
async function afterDeletion(memory: Memory, life: Life, how: BotLink, job: Job): Promise<void> {
  const { services, reposts, deletedLately } = memory;
  const { answer, message } = life;
  if (!answer) return;
  if (!reposts.of(message)) await pause(REPOST_MS);
  const request = reposts.of(message) ? messageRequestOf(message, how.self) : null;
  if (request) {
    const again = await answerTo(request, answering(memory, message, how, job));
    await addressAnswer(answer, again, { message, api: how.api, job });
    return;
  }
  life.answer = null;
  deletedLately.set(message.channel_id, life);
  services.recentPosts.release(channelOf(message), answer.storyKey, answer.id);
  await how.api.remove(message.channel_id, answer.id);
}

/** Takes note of a webhook's message; where it is a deleted question posted again, it is answered in its asker's name. */
function takeUpRepost(memory: Memory, message: WireMessage, how: BotLink): ((job: Job) => Promise<void>) | null {
  const { reposts, deletedLately } = memory;
  reposts.add(message);
  const life = deletedLately.get(message.channel_id);
  if (!life || !saysTheSame(life.message, message)) return null;
  deletedLately.delete(message.channel_id);
  const again = { ...message, author: life.message.author, webhook_id: null };
  const request = messageRequestOf(again, how.self);
  return async (job) => {
    if (!request) return;
    const answer = await answerTo(request, answering(memory, again, how, job));
    await postAnswer(answer, { message: again, api: how.api, job });
  };
}

function answering({ lastAsked }: Memory, message: WireMessage, { self, api }: BotLink, job: Job): Answering {
  return { message, self, api, job, lastQuestion: () => lastAsked.get(personIn(message)) ?? null };
}

function personIn({ channel_id, author }: WireMessage): string {
  return `${channel_id}:${author.id}`;
}

/** True where a message that was not asked before was changed soon after it was written, by Discord's own clock. */
function isFresh({ id, edited_timestamp }: WireMessage): boolean {
  const editedAt = Date.parse(edited_timestamp ?? '');
  return editedAt - SnowflakeUtil.timestampFrom(id) < LATE_MS;
}

/** True where an update changed nothing that is read: previews and pins come as updates, too. */
function isSame(before: WireMessage, after: WireMessage): boolean {
  const files = ({ attachments }: WireMessage): string => attachments.map(({ filename }) => filename).join('/');
  return before.content === after.content && files(before) === files(after);
}

/** Tells of a failure where that can be done, and gives how the job ended. */
async function failed(error: unknown, reply: Reply): Promise<JobResult> {
  const { log, reference } = reply.job;
  const ending = endingOf(error);
  if (ending !== 'failed') {
    log.warn({ reason: error }, 'a message could not be answered');
    return unacknowledged(ending);
  }
  log.error({ err: error }, 'a message failed');
  await postNotice(faultNotice(reference), reply).catch((second: unknown) => {
    log.warn({ err: second }, 'the failure could not be told');
  });
  return unacknowledged(ending);
}
