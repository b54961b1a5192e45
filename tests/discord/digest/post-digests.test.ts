import { expect, test } from 'vitest';
import { postDigests } from '../../../src/discord/digest/post-digests.ts';
import { createServices } from '../../../src/discord/shared/services.ts';
import { DEFAULT_SETTINGS } from '../../../src/model/server-settings.ts';
import { silentLog } from '../../../src/ops/logger.ts';
import type { MessageApi } from '../../../src/discord/rest/message-api.ts';
import { memoryStore, type MemoryStore } from '../../support/discord/memory-store.ts';
import { realPorts } from '../../support/discord/real-ports.ts';
import { startTestBot } from '../../support/discord/test-bot.ts';
import { textOf } from '../../../loopback-discord/people/message-reading.ts';
import type { Answer } from '../../../src/answers/answer.ts';

const SOMETHING: Answer = { kind: 'report', report: { kind: 'done', summary: 'a week of it', details: [] } };
/** A Wednesday. */
const WEDNESDAY = Date.UTC(2026, 10, 25, 12);
const DAY_MS = 86_400_000;

interface Posted {
  readonly channelId: string;
  readonly end: number | null;
}

/** Posts what is due on a host that looks after some servers; gives what it posted. */
async function onHost(
  store: MemoryStore,
  {
    now = WEDNESDAY,
    guildIds = ['1', '2'],
    digest = SOMETHING,
  }: Partial<{ now: number; guildIds: string[]; digest: Answer | null }> = {},
): Promise<Posted[]> {
  const posted: Posted[] = [];
  let end: number | null = null;
  const weeklyDigest = (asked: number): Promise<Answer | null> => {
    end = asked;
    return Promise.resolve(digest);
  };
  const services = createServices({
    ports: { ...realPorts(), weeklyDigest },
    maintainers: { roleIds: [], userIds: [] },
    store,
  });
  const api = {
    post: (_body: object, { channelId }: { readonly channelId: string }) => {
      posted.push({ channelId, end });
      return Promise.resolve('9');
    },
  } as unknown as MessageApi;
  await postDigests({ services, api, guildIds: new Set(guildIds), log: silentLog, now });
  return posted;
}

function chosen(): MemoryStore {
  const store = memoryStore();
  store.chosen.set('1', { ...DEFAULT_SETTINGS, digestChannelId: '11' });
  store.chosen.set('2', { ...DEFAULT_SETTINGS, digestChannelId: '22' });
  store.chosen.set('3', DEFAULT_SETTINGS);
  return store;
}

test('last week is posted once in each channel that was chosen, whatever hosts, shards and restarts there are', async () => {
  const store = chosen();
  const all = await Promise.all([onHost(store), onHost(store), onHost(store, { guildIds: ['2'] })]);
  const again = await onHost(store, { now: WEDNESDAY + DAY_MS });
  const end = Date.UTC(2026, 10, 23) - 1;
  expect([...all.flat(), ...again].sort((a, b) => Number(a.channelId) - Number(b.channelId))).toEqual([
    { channelId: '11', end },
    { channelId: '22', end },
  ]);
});

test('the next week begins on Monday at 8 in the morning', async () => {
  const store = chosen();
  await onHost(store);
  const monday = Date.UTC(2026, 10, 30);
  expect(await onHost(store, { now: monday + 8 * 3_600_000 - 1 })).toEqual([]);
  expect(await onHost(store, { now: monday + 8 * 3_600_000 })).toHaveLength(2);
});

test('nothing is posted where there is nothing to say, and where the bot is not', async () => {
  expect(await onHost(chosen(), { digest: null })).toEqual([]);
  expect(await onHost(chosen(), { guildIds: ['7'] })).toEqual([]);
});

test('a running bot posts it by itself, without a sound', async () => {
  const store = memoryStore();
  const ports = { ...realPorts(), weeklyDigest: () => Promise.resolve(SOMETHING) };
  const { discord } = await startTestBot({ store, ports, digestEveryMs: 20 });
  store.chosen.set(discord.guild.id, { ...DEFAULT_SETTINGS, digestChannelId: discord.channel.id });
  await expect.poll(() => discord.posts.length).toBe(1);
  await discord.quiet(100);
  expect(discord.posts.map(textOf)).toEqual([expect.stringContaining('a week of it')]);
});
