import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { EventFault } from '../../loopback-discord/gateway/event-faults.ts';
import type { RestFault } from '../../loopback-discord/faults.ts';
import { startLoopbackDiscord } from '../../loopback-discord/server.ts';
import { startSoakBot, type SoakBot } from './soak-bot.ts';
import { changeCorpus, mulberry } from './soak-chores.ts';
import { createCrowd } from './soak-load.ts';
import { stormFaults, type Deaf } from './storm-judge.ts';

/** How a storm is run. */
export interface StormOptions {
  /** The same seed plays the same people, faults, kills and reindexes, though not at the same millisecond. */
  readonly seed: number;
  /** Default: 30. */
  readonly seconds?: number;
  readonly questions: readonly string[];
}

const ROUTES = ['/callback', '/webhooks/', '/messages', '/commands', '/gateway/bot', 'GET ', 'POST ', 'PATCH '];
const EVENTS = ['INTERACTION_CREATE', 'MESSAGE_CREATE', 'MESSAGE_UPDATE', 'MESSAGE_DELETE', 'GUILD_CREATE'];
const FIELDS = ['id', 'author', 'data', 'channel', 'member', 'message', 'content', 'type'];
const STATUSES = [400, 403, 404, 429, 429, 500, 502, 503];

/** Plays people, faults, kills and reindexes against one bot's process, and gives what is wrong, a sentence each. */
export async function storm({ seed, seconds = 30, questions }: StormOptions): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'quobot-storm-'));
  const corpus = join(folder, 'corpus');
  cpSync(resolve('corpus'), corpus, { recursive: true });
  const discord = await startLoopbackDiscord({ heartbeatMs: 5_000 });
  const variables = { QUOBOT_DATA: join(folder, 'data'), QUOBOT_CORPUS: corpus, QUOBOT_UPSTREAM: 'none' };
  const start = async (): Promise<SoakBot> => {
    const bot = await startSoakBot(discord, variables);
    while (!bot.over() && (await bot.ready()) !== 200) await pause(50);
    return bot;
  };
  let bot = await start();
  try {
    const random = mulberry(seed);
    const crowd = createCrowd(discord, { questions, random, patienceMs: 15_000 });
    const deaf: Deaf[] = [];
    const before = await bot.sample();
    const end = performance.now() + seconds * 1_000;
    for (let turn = 0; performance.now() < end; turn += 1) {
      crowd.act();
      const dice = random();
      if (dice < 0.06) discord.failNext(restFault(random));
      else if (dice < 0.12) discord.spoilNext(eventFault(random));
      else if (dice < 0.125) discord.dropSockets();
      else if (dice < 0.13) changeCorpus(corpus, turn, bot);
      else if (dice < 0.133 && performance.now() < end - 10_000) {
        const from = performance.now();
        discord.clearFaults();
        bot.signal('SIGKILL');
        bot = await start();
        deaf.push({ from, to: performance.now() });
      }
      await pause(20 + random() * 80);
    }
    discord.clearFaults();
    await crowd.settled();
    const after = await bot.sample();
    const faults = stormFaults(discord, { deaf, grownMiB: after.rss - before.rss, bot });
    const code = await bot.stop();
    return [...faults, ...(code === 0 ? [] : [`The bot ended with ${String(code)}.`])];
  } finally {
    await bot.stop();
    await discord.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function pickOf<T>(list: readonly [T, ...T[]] | readonly T[], random: () => number): T | undefined {
  return list[Math.floor(random() * list.length)];
}

function restFault(random: () => number): RestFault {
  const route = pickOf(ROUTES, random) ?? '/callback';
  const turn = random();
  if (turn < 0.2) return { route, reset: true, applied: random() < 0.5 };
  if (turn < 0.35) return { route, garbage: true };
  if (turn < 0.5) return { route, without: random() < 0.5 ? 'id' : 'resource' };
  if (turn < 0.65) return { route, delayMs: random() * 3_500 };
  const status = pickOf(STATUSES, random) ?? 500;
  const retryAfter = random() < 0.3 ? null : random();
  return { route, status, applied: random() < 0.3, ...(status === 429 ? { retryAfter } : {}) };
}

function eventFault(random: () => number): EventFault {
  const kind = pickOf(['lost', 'twice', 'swapped', 'late', 'without', 'odd', 'garbage'] as const, random) ?? 'lost';
  return { event: pickOf(EVENTS, random) ?? 'MESSAGE_CREATE', kind, field: pickOf(FIELDS, random) ?? 'id' };
}
