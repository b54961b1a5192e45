import { join } from 'node:path';
import Libsql from 'libsql';
import { expect, onTestFinished, test } from 'vitest';
import { postWeeklyDigests } from '../../../src/discord/weekly-digest/post-weekly-digests.ts';
import { createServices } from '../../../src/discord/shared/services.ts';
import { DEFAULT_SETTINGS } from '../../../src/model/server-settings.ts';
import { silentLog } from '../../../src/ops/logger.ts';
import { sqliteDatabase } from '../../../src/store/database/sqlite.ts';
import { createSqlStore } from '../../../src/store/sql-store.ts';
import type { Store } from '../../../src/store/store.ts';
import type { MessageApi } from '../../../src/discord/rest/message-api.ts';
import { makeFolder } from '../../support/make-folder.ts';
import { memoryStore } from '../../support/discord/memory-store.ts';
import { realPorts } from '../../support/discord/real-ports.ts';
import { startTestBot } from '../../support/discord/test-bot.ts';
import { textOf } from '../../../loopback-discord/people/message-reading.ts';
import type { Answer } from '../../../src/answers/answer.ts';

const SOMETHING: Answer = { kind: 'report', report: { kind: 'done', summary: 'a week of it', details: [] } };
const HOUR = 3_600_000;

interface Posted {
  readonly channelId: string;
  readonly end: number | null;
}

/** One store that several hosts have, and the time there: a Wednesday. */
interface Scene {
  now: number;
  readonly open: () => Store;
}

async function scene(): Promise<Scene> {
  const file = join(makeFolder(), 'store.db');
  const made: Scene = {
    now: Date.UTC(2026, 10, 25, 12),
    open() {
      const tell = (_kind: string, sentence: string): never => expect.unreachable(sentence);
      const store = createSqlStore({ database: sqliteDatabase(file, Libsql), tell, now: () => made.now });
      onTestFinished(() => store.close());
      return store;
    },
  };
  const store = made.open();
  for (const [guildId, digestChannelId] of [
    ['1', '11'],
    ['2', '22'],
    ['3', null],
  ] as const)
    await store.saveSettings(guildId, { ...DEFAULT_SETTINGS, digestChannelId });
  return made;
}

interface Host {
  readonly guildIds?: readonly string[];
  readonly digest?: Answer | null;
  /** True where Discord takes a post. */
  readonly takes?: (channelId: string) => boolean;
}

/** Posts what is due on a host that looks after some servers; gives what it posted. */
async function onHost(
  { now, open }: Scene,
  { guildIds = ['1', '2'], digest = SOMETHING, takes = () => true }: Host = {},
): Promise<Posted[]> {
  const posted: Posted[] = [];
  let end: number | null = null;
  const weeklyDigest = (asked: number): Promise<Answer | null> => {
    end = asked;
    return Promise.resolve(digest);
  };
  const ports = { ...realPorts(), weeklyDigest };
  const services = createServices({ ports, maintainers: { roleIds: [], userIds: [] }, store: open() });
  const api = {
    post(_body: object, { channelId }: { readonly channelId: string }) {
      if (!takes(channelId)) return Promise.reject(new Error('Discord is away'));
      posted.push({ channelId, end });
      return Promise.resolve('9');
    },
  } as unknown as MessageApi;
  await postWeeklyDigests({ services, api, guildIds: new Set(guildIds), log: silentLog, now });
  return posted;
}

function channelsOf(posted: readonly Posted[]): string[] {
  return posted.map(({ channelId }) => channelId).sort();
}

test('last week is posted once in each channel that was chosen, whatever hosts, shards and restarts there are', async () => {
  const here = await scene();
  const all = await Promise.all([onHost(here), onHost(here), onHost(here, { guildIds: ['2'] })]);
  here.now += 24 * HOUR;
  const again = await onHost(here);
  const end = Date.UTC(2026, 10, 23) - 1;
  expect([...all.flat(), ...again].sort((a, b) => Number(a.channelId) - Number(b.channelId))).toEqual([
    { channelId: '11', end },
    { channelId: '22', end },
  ]);
});

test('what Discord does not take is tried again an hour later, by whoever is there, and then no more', async () => {
  const here = await scene();
  const takes = (channelId: string): boolean => channelId !== '11';
  expect(channelsOf(await onHost(here, { takes }))).toEqual(['22']);
  expect(await onHost(here)).toEqual([]);
  here.now += HOUR;
  const later = await Promise.all([onHost(here), onHost(here)]);
  expect(channelsOf(later.flat())).toEqual(['11']);
  here.now += 2 * HOUR;
  expect(await onHost(here)).toEqual([]);
});

test('what a host had claimed when it died is posted by another an hour later', async () => {
  const here = await scene();
  await here.open().claim('digest 1', '2026-11-23');
  expect(channelsOf(await onHost(here))).toEqual(['22']);
  here.now += HOUR;
  expect(channelsOf(await onHost(here))).toEqual(['11']);
});

test('the next week begins on Monday at 8 in the morning', async () => {
  const here = await scene();
  await onHost(here);
  here.now = Date.UTC(2026, 10, 30) + 8 * HOUR - 1;
  expect(await onHost(here)).toEqual([]);
  here.now += 1;
  expect(await onHost(here)).toHaveLength(2);
});

test('nothing is posted where there is nothing to say, then or later, and where the bot is not', async () => {
  const here = await scene();
  expect(await onHost(here, { guildIds: ['7'] })).toEqual([]);
  expect(await onHost(here, { digest: null })).toEqual([]);
  here.now += 2 * HOUR;
  expect(await onHost(here)).toEqual([]);
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

test('a bot that ends while it is being posted says that it is done', async () => {
  const store = memoryStore();
  const finished: string[] = [];
  const finish = (job: string): Promise<void> => Promise.resolve(void finished.push(job));
  let give: (answer: Answer) => void = () => undefined;
  const answered = new Promise<Answer>((resolve) => (give = resolve));
  let isAsked = false;
  const weeklyDigest = (): Promise<Answer> => {
    isAsked = true;
    return answered;
  };
  const ports = { ...realPorts(), weeklyDigest };
  const { discord, bot } = await startTestBot({ store: { ...store, finish }, ports, digestEveryMs: 20 });
  store.chosen.set(discord.guild.id, { ...DEFAULT_SETTINGS, digestChannelId: discord.channel.id });
  await expect.poll(() => isAsked).toBe(true);
  const stopped = bot.stop(4_000);
  give(SOMETHING);
  await stopped;
  expect([discord.posts.length, finished]).toEqual([1, [`digest ${discord.guild.id}`]]);
});
