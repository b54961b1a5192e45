import { z } from 'zod';
import { pause } from '../../base/timeouts.ts';
import type { JobResult, Job } from '../shared/job.ts';
import { frameForMessage } from '../shared/frame.ts';
import { recordPost } from '../shared/own-posts.ts';
import { commandNamed, serverSettings } from '../shared/services.ts';
import { compose } from '../message/compose.ts';
import { titleHeader } from '../message/header.ts';
import { toBody } from '../message/send-options.ts';
import { isTooEarly } from '../rest/failure.ts';
import type { MessageApi } from '../rest/message-api.ts';
import { FORUM_CONFIDENCE } from './threshold.ts';

const id = z.string().regex(/^\d{1,20}$/u);
const schema = z.object({
  id,
  name: z.string(),
  guild_id: id,
  parent_id: id,
  owner_id: id,
  newly_created: z.literal(true),
});

/** A new post in a forum, or another new thread. */
export type NewThread = z.infer<typeof schema>;

/** Waits before a post that has no first message yet is answered, in milliseconds. */
const WAITS_MS = [0, 1_000, 3_000];

/** Reads a thread that was just made; `null` for anything else. Takes anything; never throws. */
export function readNewThread(data: unknown): NewThread | null {
  return schema.safeParse(data).data ?? null;
}

/**
 * Answers the title of a post, once and without a sound, where the server wants that in this forum and the title alone
 * is sure; `null` where it is not.
 */
export async function answerTitle(
  thread: NewThread,
  api: MessageApi,
  { services, log }: Job,
): Promise<JobResult | null> {
  const { id: channelId, name, guild_id: guildId, parent_id, owner_id: asker } = thread;
  const { forumIds } = await serverSettings(services, guildId);
  const ask = commandNamed(services, 'ask');
  if (!ask || !forumIds.includes(parent_id)) return null;
  const context = services.ports.context(() => undefined);
  const answer = await ask.answer({ options: { question: name } }, context);
  if (answer.kind !== 'ask' || answer.verdict !== 'match' || answer.confidence < FORUM_CONFIDENCE) return null;
  services.metrics.verdict(answer.verdict);
  const frame = frameForMessage({ asker, isAlone: false, target: channelId }, services);
  const message = compose(services.ports.render(answer), frame, log, { header: titleHeader() });
  const messageId = await post(toBody(message, true), channelId, api);
  recordPost({ guildId, channelId }, messageId, message.components, services);
  return { outcome: 'direct', ackedAt: performance.now() };
}

/** Posts into a thread; Discord refuses that until the thread has its first message. */
async function post(body: object, channelId: string, api: MessageApi): Promise<string> {
  for (const [at, wait] of WAITS_MS.entries()) {
    await pause(wait);
    try {
      return await api.post(body, { channelId, replyTo: null, nonce: channelId });
    } catch (error) {
      if (!isTooEarly(error) || at === WAITS_MS.length - 1) throw error;
    }
  }
  throw new Error('a post without a first message');
}
