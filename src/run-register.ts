import { COMMANDS } from '../commands/index.ts';
import { registerOnce } from './discord/register.ts';
import { registrationReport } from './discord/registration.ts';
import { parseConfig } from './ops/config.ts';
import type { Environment } from './ops/environment.ts';
import { exitCode } from './ops/exit-codes.ts';

/** What registering the commands needs. */
export interface RunRegisterOptions {
  readonly environment: Environment;
  readonly print: (text: string) => Promise<void> | void;
  /** Says one sentence to whoever started it. */
  readonly fail: (sentence: string) => void;
}

/** Brings Discord's list of commands up to date. Exit code 78 without a token, 1 when Discord does not take them. */
export async function runRegister({ environment, print, fail }: RunRegisterOptions): Promise<number> {
  const result = parseConfig(environment);
  if ('faults' in result) {
    for (const fault of result.faults) fail(fault);
    return exitCode('configuration');
  }
  const { DISCORD_TOKEN: token, DISCORD_GUILD_ID: guildId, DISCORD_API_URL: apiUrl } = result.config;
  if (token === undefined) {
    fail('Registering commands needs DISCORD_TOKEN: set it in the environment or in .env; see .env.example.');
    return exitCode('configuration');
  }
  try {
    const done = await registerOnce(COMMANDS, { token, guildId: guildId ?? null, apiUrl: apiUrl ?? null });
    await print(registrationReport(done));
    return 0;
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error));
    return 1;
  }
}
