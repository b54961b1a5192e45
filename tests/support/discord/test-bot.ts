import { onTestFinished } from 'vitest';
import { startBot, type Bot, type BotConfig } from '../../../src/discord/gateway/bot.ts';
import type { BotPorts } from '../../../src/discord/shared/services.ts';
import { createLogger } from '../../../src/ops/logger.ts';
import { noMetrics, type HandledJob } from '../../../src/ops/metrics.ts';
import type { LoopbackDiscord } from '../../../loopback-discord/loopback-discord.ts';
import { startLoopbackDiscord, type LoopbackOptions } from '../../../loopback-discord/server.ts';
import type { Store } from '../../../src/store/store.ts';
import { samplePorts } from './sample-commands.ts';

/** A bot that runs in this process, and what it told of itself. */
export interface TestBot {
  readonly discord: LoopbackDiscord;
  readonly bot: Bot;
  readonly handled: readonly HandledJob[];
  /** Log lines at debug and above. */
  readonly lines: readonly string[];
}

/** How to start one. */
export interface TestBotOptions {
  readonly discord?: LoopbackDiscord;
  readonly loopback?: LoopbackOptions;
  readonly ports?: BotPorts;
  readonly config?: Partial<BotConfig>;
  readonly store?: Store;
  readonly digestEveryMs?: number;
  readonly now?: () => number;
  readonly patienceMs?: number;
}

/** Starts the bot against a loopback Discord; both end with the test. */
export async function startTestBot(options: TestBotOptions = {}): Promise<TestBot> {
  const discord = options.discord ?? (await startLoopbackDiscord(options.loopback));
  const lines: string[] = [];
  const handled: HandledJob[] = [];
  const bot = await startBot({
    config: {
      token: discord.token,
      guildId: null,
      apiUrl: discord.apiUrl,
      cdnUrl: discord.cdnUrl,
      maintainers: { roleIds: [], userIds: [] },
      ...options.config,
    },
    ports: options.ports ?? samplePorts(),
    log: createLogger({
      level: 'debug',
      secrets: [discord.token],
      destination: { write: (line) => void lines.push(line) },
    }),
    metrics: { ...noMetrics, handled: (one) => void handled.push(one) },
    ...(options.store ? { store: options.store } : {}),
    ...(options.digestEveryMs === undefined ? {} : { digestEveryMs: options.digestEveryMs }),
    ...(options.now ? { now: options.now } : {}),
    ...(options.patienceMs === undefined ? {} : { patienceMs: options.patienceMs }),
  });
  await bot.registered;
  onTestFinished(async () => {
    await bot.stop(500);
    await discord.close();
  });
  return { discord, bot, handled, lines };
}
