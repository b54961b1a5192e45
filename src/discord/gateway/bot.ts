import type { Client } from 'discord.js';
import { inTime } from '../../base/timeouts.ts';
import type { ConnectionStates } from './connection-state.ts';
import type { Log } from '../../ops/logger.ts';
import type { Metrics } from '../../ops/metrics.ts';
import type { CommandIds } from '../message/command-ids.ts';
import { isTokenRefusal, TOKEN_REFUSED } from './close-codes.ts';
import { connect, GatewayClosedError, leave } from './connection.ts';
import { createDispatcher, type Dispatcher } from './dispatch.ts';
import { createConversation } from '../conversation/conversation.ts';
import { createAsker } from './events.ts';
import type { Maintainers } from '../handlers/permissions.ts';
import type { BotPorts } from '../handlers/services.ts';
import { readCommandIds, registerCommands, registrationReport } from '../registration/registration.ts';
import { createServices } from '../handlers/services.ts';

/** Configuration of a bot. */
export interface BotConfig {
  readonly token: string;
  /** Registers commands in one server only; `null` for everywhere. */
  readonly guildId: string | null;
  /** Base of Discord's REST API; `null` for the real one. */
  readonly apiUrl: string | null;
  /** Base of another host of attachments; `null` for Discord's own. */
  readonly cdnUrl: string | null;
  readonly maintainers: Maintainers;
}

/** Options of {@link startBot}. */
export interface BotOptions {
  readonly config: BotConfig;
  readonly ports: BotPorts;
  readonly log: Log;
  /** Default: counts nothing. */
  readonly metrics?: Metrics;
  /** State of the connections, for health checks and the watchdog. Default: not tracked. */
  readonly connections?: ConnectionStates;
  /** The shard that this process is. Default: the only one. */
  readonly shard?: { readonly id: number; readonly count: number };
  /** False where another process registers the commands. Default: true. */
  readonly registers?: boolean;
  /** Called when Discord closed the gateway for good after the start; the process should end. Default: nothing. */
  readonly onLost?: (code: number) => void;
  /** Milliseconds that only go forward, for the cooldowns. Default: `performance.now`. */
  readonly now?: () => number;
  /** How long a first response may wait for its answer, in milliseconds. Default: 1,000. */
  readonly patienceMs?: number;
}

/** A running bot. */
export interface Bot {
  /** Takes no new work, waits up to `graceMs` (default 4,000) for what runs, and leaves the gateway. Never rejects. */
  stop(graceMs?: number): Promise<void>;
  /** Ends the connection and makes a new one, while work goes on. Rejects when Discord cannot be reached. */
  reconnect(): Promise<void>;
  /** Asks Discord for an event on a quiet shard. Never throws. */
  ask(shard: number): void;
}

/** Starts the bot; resolves once it is ready and its commands are registered, or that has failed. Rejects as `connect` does. */
export async function startBot(options: BotOptions): Promise<Bot> {
  const { config, ports, log, registers = true, onLost = () => undefined, connections, shard } = options;
  const { maintainers, cdnUrl, apiUrl, token } = config;
  const services = createServices({ ports, maintainers, cdnUrl, ...optional(options) });
  const conversation = createConversation(services);
  const dispatcher = createDispatcher({ services, conversation, log, patienceMs: options.patienceMs ?? 1_000 });
  const login = (): Promise<Client<true>> =>
    connect({
      token,
      apiUrl,
      dispatcher,
      log,
      onLost,
      ...(connections ? { connections } : {}),
      ...(shard ? { shard } : {}),
    });
  const asker = connections ? createAsker(connections) : undefined;
  let client = await login();
  log.info({ servers: client.guilds.cache.size }, 'ready');
  services.commandIds = await commandIdsOf(client, ports, { guildId: config.guildId, registers }, log);
  return {
    stop: (graceMs = 4_000) => stopBot(() => client, dispatcher, log, graceMs),
    async reconnect() {
      await leave(client, log);
      try {
        client = await login();
      } catch (error) {
        if (isTokenRefusal(error)) onLost(TOKEN_REFUSED);
        if (error instanceof GatewayClosedError) onLost(error.code);
        throw error;
      }
    },
    ask: (id) => asker?.(client, id),
  };
}

function optional({ now, metrics }: BotOptions): Pick<BotOptions, 'now' | 'metrics'> {
  return { ...(now ? { now } : {}), ...(metrics ? { metrics } : {}) };
}

/** Registers the commands, or reads their ids. A failure is logged: the commands that Discord has still work. */
async function commandIdsOf(
  { rest, application }: Client<true>,
  { commands }: BotPorts,
  { guildId, registers }: { readonly guildId: string | null; readonly registers: boolean },
  log: Log,
): Promise<CommandIds> {
  const target = { rest, applicationId: application.id, guildId };
  try {
    if (!registers) return await readCommandIds(target);
    const registration = await registerCommands(commands, target);
    log.info({ written: registration.written }, registrationReport(registration));
    return registration.commandIds;
  } catch (error) {
    log.error({ err: error }, 'commands could not be registered');
    return new Map();
  }
}

async function stopBot(client: () => Client, dispatcher: Dispatcher, log: Log, graceMs: number): Promise<void> {
  await inTime(dispatcher.drain(), graceMs);
  await leave(client(), log);
  log.info({}, 'stopped');
}
