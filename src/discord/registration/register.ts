import { DiscordAPIError, Routes, type RESTGetAPIOAuth2CurrentApplicationResult } from 'discord.js';
import type { Command } from '../../answers/command.ts';
import { BarredError } from '../rest/barred-error.ts';
import { restClient } from '../rest/rest-client.ts';
import { clearOthers, registerCommands, type Registration } from './registration.ts';
import { TOKEN_REFUSED_TEXT } from '../../ops/settings.ts';

/** Options of {@link registerOnce}. */
export interface RegisterOptions {
  readonly token: string;
  /** One server; `null` for everywhere. */
  readonly guildId: string | null;
  /** Base of Discord's REST API; `null` for the real one. */
  readonly apiUrl: string | null;
  /** Takes our commands out of the other lists, where people would see them twice. Default: false. */
  readonly clearsOthers?: boolean;
}

/** Registers commands without a gateway. Rejects with one sentence when Discord refuses or cannot be reached. */
export async function registerOnce(
  commands: readonly Command[],
  { token, guildId, apiUrl, clearsOthers = false }: RegisterOptions,
): Promise<Registration> {
  const rest = restClient(token, { apiUrl });
  try {
    const { id } = (await rest.get(Routes.currentApplication())) as RESTGetAPIOAuth2CurrentApplicationResult;
    const target = { rest, applicationId: id, guildId };
    if (clearsOthers) await clearOthers(commands, target);
    return await registerCommands(commands, target);
  } catch (error) {
    throw new Error(sentenceFor(error, guildId), { cause: error });
  }
}

function sentenceFor(error: unknown, guildId: string | null): string {
  if (error instanceof BarredError) return `Commands could not be registered: ${error.message}`;
  if (!(error instanceof DiscordAPIError)) return 'Commands could not be registered: Discord cannot be reached.';
  if (error.status === 401) return `Commands could not be registered. ${TOKEN_REFUSED_TEXT}.`;
  if (guildId !== null && (error.status === 403 || error.status === 404)) {
    return 'Commands could not be registered: the bot is not in the server that DISCORD_GUILD_ID names.';
  }
  return `Commands could not be registered: Discord said "${error.message.split('\n')[0] ?? ''}" (${error.status}).`;
}
