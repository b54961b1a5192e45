import type { LayerFlags } from '../index-store/reindex/corpus-choice.ts';
import { readShardPlan } from '../discord/sharding/plan.ts';
import { parseConfig } from '../ops/config.ts';
import type { BotConfiguration } from './process.ts';
import type { Environment } from '../ops/environment.ts';
import { exitCode } from '../ops/exit-codes.ts';
import { unheardProxy } from '../ops/proxies.ts';
import { preferSmallHeap } from '../discord/sharding/small-heap.ts';

/** Options of {@link runBot}. */
export interface RunBotOptions {
  readonly environment: Environment;
  readonly flags: LayerFlags;
  /** Prints one sentence to whoever started it. */
  readonly fail: (sentence: string) => void;
}

/** Options of {@link runRegister}. */
export interface RunRegisterOptions extends Omit<RunBotOptions, 'flags'> {
  /** Takes our commands out of the other lists. */
  readonly clearsOthers: boolean;
  readonly print: (text: string) => Promise<void> | void;
}

/**
 * Registers the commands with Discord, where they differ. Exit code 1 when Discord refuses, 75 when it bars this address
 * for now, 78 without a token.
 */
export async function runRegister({ environment, clearsOthers, print, fail }: RunRegisterOptions): Promise<number> {
  const config = checkedConfig(environment, fail);
  if (config === null) return exitCode('configuration');
  tellProxy(environment, fail);
  const [{ COMMANDS }, { registerOnce }, { registrationReport }, { TWICE }, { BarredError }] = await Promise.all([
    import('../../commands/index.ts'),
    import('../discord/registration/register.ts'),
    import('../discord/registration/registration.ts'),
    import('../discord/registration/keep-registered.ts'),
    import('../discord/rest/barred-error.ts'),
  ]);
  const { DISCORD_TOKEN: token, DISCORD_GUILD_ID: guildId = null, DISCORD_API_URL: apiUrl = null } = config;
  try {
    const registration = await registerOnce(COMMANDS, { token, guildId, apiUrl, clearsOthers });
    await print(registrationReport(registration));
    if (registration.twice.length > 0) fail(`${TWICE} (${registration.twice.join(', ')})`);
    return 0;
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error));
    const isBarred = error instanceof Error && error.cause instanceof BarredError;
    return isBarred ? exitCode('notReached') : 1;
  }
}

/**
 * Runs the Discord bot until it ends. Prints a sentence and gives exit code 78 without a token, or with a wrong
 * configuration.
 */
export async function runBot({ environment, flags, fail }: RunBotOptions): Promise<number> {
  const config = checkedConfig(environment, fail);
  if (config === null) return exitCode('configuration');
  tellProxy(environment, fail);
  preferSmallHeap();
  const { startProcess } = await import('./process.ts');
  return startProcess(config, flags);
}

function tellProxy(environment: Environment, fail: (sentence: string) => void): void {
  const proxy = unheardProxy('discord', environment);
  if (proxy !== null)
    fail(`${proxy} is set, but Discord is reached without it: only git goes through a proxy; see the README.`);
}

/** Gives the configuration with its token; `null` when something is wrong with it, after printing what. */
function checkedConfig(environment: Environment, fail: (sentence: string) => void): BotConfiguration | null {
  const [result, shards] = [parseConfig(environment), readShardPlan(environment)];
  if ('faults' in result || 'faults' in shards) {
    for (const fault of [result, shards].flatMap((read) => ('faults' in read ? read.faults : []))) fail(fault);
    return null;
  }
  const { DISCORD_TOKEN, SITE, HTTP_PORT } = result.config;
  if (SITE === 'on' && (HTTP_PORT === undefined || shards.plan.kind === 'manager')) {
    fail('SITE=on needs HTTP_PORT, and a bot without shards: beside one with shards, run quobot serve.');
    return null;
  }
  if (DISCORD_TOKEN !== undefined) return { ...result.config, DISCORD_TOKEN, shardPlan: shards.plan };
  fail('The bot needs DISCORD_TOKEN: set it in the environment or in .env; see .env.example.');
  return null;
}
