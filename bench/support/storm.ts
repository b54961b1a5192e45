import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { LoopbackDiscord } from '../../loopback-discord/loopback-discord.ts';
import { startLoopbackDiscord } from '../../loopback-discord/server.ts';
import { floodFaults } from './flood.ts';
import { startSoakBot, waitedMs, type SoakBot } from './soak-bot.ts';
import { changeCorpus, mulberry } from './soak-chores.ts';
import { createCrowd } from './soak-load.ts';
import { eventFault, restFault } from './storm-faults.ts';
import { stormFaults, type Deaf } from './storm-judge.ts';

/** How a storm is run. */
export interface StormOptions {
  /** The same seed plays the same people, faults, kills and reindexes, though not at the same millisecond. */
  readonly seed: number;
  /** Default: 30. */
  readonly seconds?: number;
  readonly questions: readonly string[];
  /** True measures at the end what each of many messages leaves behind. Default: false. */
  readonly flood?: boolean;
}

/** Share of a pause that the bot waits for a processor, from which on the machine is busy with something else. */
const BUSY = 0.4;
/** What people do before the heap is measured first. */
const WARM_UP = 80;
/** How often the heap is looked at in the end, and what lies between, in milliseconds. */
const LOOKS = 4;
const LOOK_MS = 4_000;

/** Plays people, faults, kills and reindexes against one bot's process, and gives what is wrong, a sentence each. */
export async function storm({ seed, seconds = 30, questions, flood = false }: StormOptions): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'quobot-storm-'));
  const corpus = join(folder, 'corpus');
  cpSync(resolve('corpus'), corpus, { recursive: true });
  const discord = await startLoopbackDiscord({ heartbeatMs: 5_000 });
  const variables = {
    DISCORD_CDN_URL: discord.cdnUrl,
    QUOBOT_DATA: join(folder, 'data'),
    QUOBOT_CORPUS: corpus,
    QUOBOT_UPSTREAM: 'none',
  };
  const start = async (): Promise<SoakBot> => {
    const bot = await startSoakBot(discord, variables, { inspected: true });
    while (!bot.over() && (await bot.ready()) !== 200) await pause(50);
    return bot;
  };
  let bot = await start();
  try {
    const random = mulberry(seed);
    const crowd = createCrowd(discord, { questions, random, patienceMs: 15_000 });
    const deaf: Deaf[] = [];
    const during = async (work: () => unknown): Promise<void> => {
      const from = performance.now();
      await work();
      deaf.push({ from, to: performance.now() });
    };
    const gone: string[] = [];
    // What an index unfolds when it is asked for the first time is no growth.
    for (let turn = 0; turn < WARM_UP; turn += 1) {
      crowd.act();
      await pause(20);
    }
    await crowd.settled();
    let before = await bot.heapBytes();
    const end = performance.now() + seconds * 1_000;
    for (let turn = 0; performance.now() < end; turn += 1) {
      crowd.act();
      const dice = random();
      if (dice < 0.06) discord.failNext(restFault(random));
      else if (dice < 0.12) discord.spoilNext(eventFault(random));
      else if (dice < 0.125) void during(() => dropped(discord));
      else if (dice < 0.13) changeCorpus(corpus, turn, bot);
      else if (dice < 0.133 && performance.now() < end - 10_000) {
        discord.clearFaults();
        await during(async () => {
          bot.signal('SIGKILL');
          gone.push(...bot.faults);
          bot = await start();
        });
        before = await bot.heapBytes();
      }
      const [from, waited] = [performance.now(), waitedFor(bot)];
      await pause(20 + random() * 80);
      const to = performance.now();
      if (waitedFor(bot) - waited > (to - from) * BUSY) deaf.push({ from, to });
    }
    discord.clearFaults();
    await crowd.settled();
    const grownMiB = await leastGrowth(bot, before);
    const wrong = stormFaults(discord, {
      seconds,
      deaf,
      asked: crowd.asked,
      grownMiB,
      logged: [...gone, ...bot.faults],
    });
    if (flood) wrong.push(...(await floodFaults(discord, bot)));
    const code = await bot.stop();
    return [...wrong, ...(code === 0 ? [] : [`The bot ended with ${String(code)}.`])];
  } finally {
    await bot.stop();
    await discord.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Gives the least that the heap has grown, in MiB, over the seconds that a build takes: while an index is taken up, there are two. */
async function leastGrowth(bot: SoakBot, before: number): Promise<number> {
  let least = Infinity;
  for (let look = 0; look < LOOKS && least > 0; look += 1) {
    if (look > 0) await pause(LOOK_MS);
    least = Math.min(least, ((await bot.heapBytes()) - before) / 2 ** 20);
  }
  return least;
}

/** How long the bot and its Discord have waited for a processor, in milliseconds. */
function waitedFor(bot: SoakBot): number {
  return bot.waitedMs() + waitedMs(process.pid);
}

/** Drops the sockets; resolves when there is one again, which has been told what it missed. */
async function dropped(discord: LoopbackDiscord): Promise<void> {
  discord.dropSockets();
  const isConnected = (): boolean => [...discord.gateway.sessions.values()].some(({ connection }) => connection);
  await pause(100);
  while (!isConnected()) await pause(20);
}
