import type { Answer } from '../../answers/answer.ts';
import { dayOf } from '../../base/days.ts';
import { weekBegin } from '../../base/weeks.ts';
import type { Log } from '../../ops/logger.ts';
import { bareFrame } from '../message/components.ts';
import { compose } from '../message/compose.ts';
import { toBody } from '../message/send-options.ts';
import type { MessageApi } from '../rest/message-api.ts';
import type { Services } from '../shared/services.ts';

/** Monday at 8 in the morning, UTC, as milliseconds since a week began. */
const MORNING_MS = 8 * 3_600_000;

/** Options of {@link postWeeklyDigests}. */
export interface WeeklyDigestOptions {
  readonly services: Services;
  readonly api: MessageApi;
  /** Servers that this process looks after. */
  readonly guildIds: ReadonlySet<string>;
  readonly log: Log;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * Posts what there is to say of last week in each channel that was chosen for it: once, whoever else tries, since it is
 * claimed before. What cannot be posted is tried again an hour later, by whoever is there, as long as its week is the
 * last one. Never rejects.
 */
export async function postWeeklyDigests(options: WeeklyDigestOptions): Promise<void> {
  const { services, guildIds, log, now } = options;
  const { store, ports } = services;
  if (store.off !== null) return;
  const monday = weekBegin(now - MORNING_MS);
  let digest: Promise<Answer | null> | undefined;
  try {
    for (const [guildId, { digestChannelId }] of await store.allSettings()) {
      if (digestChannelId === null || !guildIds.has(guildId)) continue;
      const [job, week] = [`digest ${guildId}`, dayOf(monday)];
      if (!(await store.claim(job, week))) continue;
      digest ??= ports.weeklyDigest(monday - 1);
      const answer = await digest;
      if (answer === null || (await isPosted(answer, digestChannelId, options))) await store.finish(job, week);
    }
  } catch (error) {
    log.warn({ err: error }, 'the weekly digest could not be made');
  }
}

async function isPosted(
  answer: Answer,
  channelId: string,
  { services: { commandIds, ports }, api, log }: WeeklyDigestOptions,
): Promise<boolean> {
  const body = toBody(compose(ports.render(answer), bareFrame('0', commandIds), log), true);
  try {
    await api.post(body, { channelId, replyTo: null, nonce: `w${channelId}` });
    return true;
  } catch (error) {
    log.warn({ reason: error }, 'a weekly digest could not be posted');
    return false;
  }
}
