import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { LoopbackDiscord } from '../../loopback-discord/loopback-discord.ts';
import { startLoopbackDiscord } from '../../loopback-discord/server.ts';
import { startSoakBot, type Sample, type SoakBot } from './soak-bot.ts';
import { changeCorpus, mulberry } from './soak-chores.ts';
import { createCrowd, type Tally } from './soak-load.ts';

/** How a soak is run. */
export interface SoakOptions {
  readonly seconds: number;
  /** Things that people do in a second. */
  readonly rate: number;
  readonly questions: readonly string[];
  /** A checkout of the book; `null` for the digests alone. */
  readonly upstream: string | null;
  /** Seconds from one fault to the next, and from one reindex to the next. */
  readonly faultEvery: number;
  readonly reindexEvery: number;
  readonly seed: number;
  /** A command to start the bot under, to confine it. Default: none. */
  readonly under?: readonly string[];
  /** How long an answer is waited for, in milliseconds. Default: 25,000. */
  readonly patienceMs?: number;
  readonly tell: (line: string) => void;
}

/** What a soak came to. */
export interface SoakReport {
  readonly tally: Tally;
  /** What the bot itself counted, by how it ended. */
  readonly counted: Readonly<Record<string, number>>;
  /** Faults that were made, by their name. */
  readonly made: Readonly<Record<string, number>>;
  readonly samples: readonly Sample[];
  /** The most memory that the bot and the process that reindexes for it took together, in MiB. */
  readonly mostTogether: number;
  /** Reindexes that changed the index in use. */
  readonly reindexed: number;
  /** What Discord refused, other than answers that came too late or a second time. */
  readonly refused: readonly string[];
  readonly errors: readonly string[];
  readonly unhandled: number;
  readonly exitCode: number | null;
}

const ENDINGS = ['direct', 'deferred', 'expired', 'repeated', 'forbidden', 'barred', 'failed', 'duplicate', 'limited'];

/** Codes of refusals that a fault leads to: an unknown interaction, and one that has been answered before. */
const EXPECTED = [10062, 40060];

/** Runs the bot's own process under load, faults and reindexes, and measures it. */
export async function soak(options: SoakOptions): Promise<SoakReport> {
  const folder = mkdtempSync(join(tmpdir(), 'quobot-soak-'));
  const corpus = join(folder, 'corpus');
  cpSync(resolve('corpus'), corpus, { recursive: true });
  const discord = await startLoopbackDiscord({ heartbeatMs: 5_000 });
  const variables = {
    DISCORD_CDN_URL: discord.cdnUrl,
    QUOBOT_DATA: join(folder, 'data'),
    QUOBOT_CORPUS: corpus,
    QUOBOT_UPSTREAM: options.upstream === null ? 'none' : resolve(options.upstream),
  };
  const bot = await startSoakBot(discord, variables, { under: options.under ?? [] });
  try {
    await discord.loggedIn({ limitMs: 60_000 });
    while (discord.commandWrites.length === 0 || (await bot.ready()) !== 200) await pause(50);
    return await measure(options, discord, bot, corpus);
  } finally {
    await bot.stop();
    await discord.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(
  { seconds, rate, questions, faultEvery, reindexEvery, seed, patienceMs, tell }: SoakOptions,
  discord: LoopbackDiscord,
  bot: SoakBot,
  corpus: string,
): Promise<SoakReport> {
  const random = mulberry(seed);
  const crowd = createCrowd(discord, { questions, random, ...(patienceMs === undefined ? {} : { patienceMs }) });
  const samples: Sample[] = [await bot.sample()];
  let mostTogether = 0;
  const made: Record<string, number> = {};
  const startedAt = performance.now();
  const elapsed = (): number => (performance.now() - startedAt) / 1_000;
  const every = (gap: number, action: (turn: number) => unknown): (() => void) => {
    let next = gap;
    let turn = 0;
    return () => {
      if (elapsed() < next) return;
      next += gap;
      void action(turn);
      turn += 1;
    };
  };
  const chores = [
    every(faultEvery, (turn) => makeFault(discord, turn, made)),
    every(reindexEvery, (turn) => changeCorpus(corpus, turn, bot)),
    every(0.2, () => (mostTogether = Math.max(mostTogether, bot.together()))),
    every(Math.max(1, seconds / 40), async () => void samples.push(await bot.sample())),
    every(Math.max(10, seconds / 10), () => tell(progressLine(elapsed(), crowd.tally, samples.at(-1)))),
  ];
  for (let due = 0; elapsed() < seconds && !bot.over();) {
    for (; due < elapsed() * rate; due += 1) crowd.act();
    for (const chore of chores) chore();
    await pause(10);
  }
  discord.clearFaults();
  const tally = await crowd.settled();
  samples.push(await bot.sample());
  const counted: Record<string, number> = {};
  for (const ending of ENDINGS) counted[ending] = await bot.count('quobot_interactions_total', `outcome="${ending}"`);
  const reindexed = await bot.count('quobot_upkeep_total', 'work="reindex"', 'result="changed"');
  const exitCode = await bot.stop();
  return {
    tally,
    counted,
    made,
    samples,
    mostTogether,
    reindexed,
    refused: discord.refusals.filter(({ code }) => !EXPECTED.includes(code)).map(({ code, path }) => `${code} ${path}`),
    errors: bot.faults,
    unhandled: bot.faults.filter((line) => /nothing (?:caught|handled)|UnhandledPromise/u.test(line)).length,
    exitCode,
  };
}

const FAULTS: Readonly<Record<string, (discord: LoopbackDiscord) => void>> = {
  'socket dropped': (discord) => discord.dropSockets(),
  '429': (discord) => discord.failNext({ status: 429, times: 3, retryAfter: 0.3 }),
  '5xx': (discord) => discord.failNext({ status: 502, times: 2 }),
  'event sent twice': (discord) => discord.duplicateNextDispatch(),
  'told to reconnect': (discord) => discord.reconnect(),
  '5xx, answer lost': (discord) => discord.failNext({ status: 500, route: '/callback', applied: true }),
  'session to be resumed': (discord) => discord.invalidateSession(true),
  'many 5xx': (discord) => discord.failNext({ status: 503, times: 8 }),
  'slow answers': (discord) => discord.failNext({ delayMs: 1_500, times: 5 }),
};

function makeFault(discord: LoopbackDiscord, turn: number, made: Record<string, number>): void {
  const names = Object.keys(FAULTS);
  const name = names[turn % names.length] ?? '';
  FAULTS[name]?.(discord);
  made[name] = (made[name] ?? 0) + 1;
}

function progressLine(at: number, { sent, answered, late, unanswered }: Tally, last: Sample | undefined): string {
  const rest = last ? `, ${last.rss.toFixed(0)} MiB, ${last.handles} handles` : '';
  return `${at.toFixed(0).padStart(5)} s: ${sent} sent, ${answered} answered, ${late} late, ${unanswered} unanswered${rest}`;
}
