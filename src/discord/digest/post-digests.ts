import type { Answer } from '../../answers/answer.ts';
import type { Log } from '../../ops/logger.ts';
import { compose } from '../message/compose.ts';
import { toBody } from '../message/send-options.ts';
import type { MessageApi } from '../rest/message-api.ts';
import type { Services } from '../shared/services.ts';

/** Monday at 8 in the morning, UTC, as milliseconds since a week began. */
const MORNING_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;
/** A Monday. */
const FIRST_MONDAY = Date.UTC(1970, 0, 5);

/** Options of {@link postDigests}. */
export interface DigestOptions {
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
 * claimed before. What cannot be posted then is lost. Never rejects.
 */
export async function postDigests({ services, api, guildIds, log, now }: DigestOptions): Promise<void> {
  const { store, ports } = services;
  if (store.off !== null) return;
  const monday = mondayBefore(now);
  let digest: Promise<Answer | null> | undefined;
  try {
    for (const [guildId, { digestChannelId }] of await store.allSettings()) {
      if (digestChannelId === null || !guildIds.has(guildId)) continue;
      if (!(await store.claim(`digest ${guildId}`, dayOf(monday)))) continue;
      digest ??= ports.weeklyDigest(monday - 1);
      const answer = await digest;
      if (answer === null) continue;
      await post(answer, digestChannelId, { services, api, log, nonce: `w${digestChannelId}` });
    }
  } catch (error) {
    log.warn({ err: error }, 'the weekly digest could not be made');
  }
}

interface Posting extends Pick<DigestOptions, 'services' | 'api' | 'log'> {
  readonly nonce: string;
}

async function post(answer: Answer, channelId: string, { services, api, log, nonce }: Posting): Promise<void> {
  const { commandIds, ports } = services;
  const frame = { asker: '0', card: 'browse', offers: 'neither', target: null, keeps: false, commandIds } as const;
  const body = toBody(compose(ports.render(answer), frame, log), true);
  try {
    await api.post(body, { channelId, replyTo: null, nonce });
  } catch (error) {
    log.warn({ err: error }, 'a weekly digest could not be posted');
  }
}

/** Gives the start, in UTC, of the last Monday whose morning is over. */
function mondayBefore(now: number): number {
  const weeks = Math.floor((now - MORNING_MS - FIRST_MONDAY) / WEEK_MS);
  return FIRST_MONDAY + weeks * WEEK_MS;
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
