import type { Client } from 'discord.js';
import { setTimeout as delay } from 'node:timers/promises';
import { inTime } from '../../base/timeouts.ts';
import type { Log } from '../../ops/logger.ts';
import type { Metrics } from '../../ops/metrics.ts';
import { createMessageHandler } from '../conversation/message-handler.ts';
import type { Maintainers } from '../shared/permissions.ts';
import { createServices, type BotPorts, type Services } from '../shared/services.ts';
import type { Store } from '../../store/store.ts';
import type { CommandIds } from '../ids/command-ids.ts';
import { postWeeklyDigests } from '../weekly-digest/post-weekly-digests.ts';
import { messageApi } from '../rest/message-api.ts';
import { AwaitedError, keepRegistered } from '../registration/keep-registered.ts';
import { readCommandIds, registerCommands } from '../registration/registration.ts';
import { isTokenRefusal, TOKEN_REFUSED } from './close-codes.ts';
import type { ConnectionStates } from './connection-state.ts';
import { connect, GatewayClosedError, leave } from './connection.ts';
import { createDispatcher, type Dispatcher } from './dispatch.ts';
import { createAsker } from './events.ts';
import { forgetfulHistory, type LoginHistory } from './login-budget.ts';
import { reloginDelay } from './steadiness.ts';

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
  /** What is kept over restarts. Default: nothing. */
  readonly store?: Store | undefined;
  /** Default: counts nothing. */
  readonly metrics?: Metrics | undefined;
  /** State of the connections, for health checks and the watchdog. Default: not tracked. */
  readonly connections?: ConnectionStates | undefined;
  /** The shard that this process is. Default: the only one. */
  readonly shard?: { readonly id: number; readonly count: number } | undefined;
  /** False where another process registers the commands. Default: true. */
  readonly registers?: boolean;
  /** Called when Discord closed the gateway for good after the start; the process should end. Default: nothing. */
  readonly onLost?: (code: number) => void;
  /** The logins of the last hour, so that a bot that is started again and again uses few. Default: not kept. */
  readonly logins?: LoginHistory;
  /** Milliseconds that only go forward, for the cooldowns. Default: `performance.now`. */
  readonly now?: (() => number) | undefined;
  /** How long a first response may wait for its answer, in milliseconds. Default: 1,000. */
  readonly patienceMs?: number | undefined;
  /** How often it is looked whether a weekly digest is due, in milliseconds. Default: a quarter of an hour. */
  readonly digestEveryMs?: number;
}

/** A running bot. */
export interface Bot {
  /** Resolves after the first try to register the commands, or to read their ids; further ones go on beside. */
  readonly registered: Promise<void>;
  /** Says why commands cannot be used; `null` when Discord has them all. */
  commandsMissing(): string | null;
  /** Takes no new work, waits up to `graceMs` (default 4,000) for what runs, and leaves the gateway. Never rejects. */
  stop(graceMs?: number): Promise<void>;
  /** Ends the connection and makes a new one, while work goes on. Rejects when Discord cannot be reached. */
  reconnect(): Promise<void>;
  /** Asks Discord for an event on a quiet shard. Never throws. */
  ask(shard: number): void;
}

/** Starts the bot; resolves once it is ready, and registers its commands beside. Rejects as `connect` does. */
export async function startBot(options: BotOptions): Promise<Bot> {
  const { config, ports, log, connections, store, metrics, now, patienceMs } = options;
  const { maintainers, cdnUrl } = config;
  const services = createServices({ ports, maintainers, cdnUrl, store, metrics, now });
  const messages = createMessageHandler(services);
  const dispatcher = createDispatcher({ services, messages, log, patienceMs });
  const over = new AbortController();
  const line = await openLine(options, dispatcher, over.signal);
  log.info({ servers: line.client().guilds.cache.size }, 'ready');
  const endDigests = startDigests(line, services, options);
  const asker = connections ? createAsker(connections) : undefined;
  return {
    registered: register(() => line.client(), services, options, over.signal),
    // Where another process registers, that one knows; a list that was read before it wrote says nothing.
    commandsMissing: () => (options.registers === false ? null : missingOf(services)),
    async stop(graceMs = 4_000) {
      over.abort();
      await inTime(Promise.all([dispatcher.drain(), endDigests()]), graceMs);
      await leave(line.client(), log);
      log.info({}, 'stopped');
    },
    reconnect: () => line.renew(),
    ask: (id) => asker?.(line.client(), id),
  };
}

/** The connection, which is made anew when it is lost. */
interface Line {
  client(): Client<true>;
  /** Rejects when there is no new one. */
  renew(): Promise<void>;
}

async function openLine(options: BotOptions, dispatcher: Dispatcher, over: AbortSignal): Promise<Line> {
  const { config, log, connections, shard, logins = forgetfulHistory() } = options;
  const onLost = (code: number): void => options.onLost?.(code);
  const wait = (ms: number): Promise<void> => delay(ms, undefined, { signal: over });
  const login = (): Promise<Client<true>> =>
    connect({
      token: config.token,
      apiUrl: config.apiUrl,
      dispatcher,
      log,
      onLost,
      onFailing: () => void restore(),
      logins,
      wait,
      connections,
      shard,
    });
  let client = await login();
  let renewing: Promise<void> | undefined;

  const renew = async (): Promise<void> => {
    await leave(client, log);
    try {
      client = await login();
    } catch (error) {
      if (isTokenRefusal(error)) onLost(TOKEN_REFUSED);
      if (error instanceof GatewayClosedError) onLost(error.code);
      throw error;
    }
  };
  const renewOnce = (): Promise<void> =>
    (renewing ??= renew().finally(() => {
      renewing = undefined;
    }));
  /** Logs in again, with waits that grow, until that has succeeded. */
  const restore = async (): Promise<void> => {
    for (let tries = 0; !over.aborted; tries += 1) {
      try {
        await renewOnce();
        return;
      } catch (error) {
        log.warn({ err: error }, 'the gateway takes no connection; it is tried again');
      }
      await wait(reloginDelay(tries)).catch(() => undefined);
    }
  };
  return { client: () => client, renew: renewOnce };
}

/** How often it is looked whether a digest is due, in milliseconds. */
const DIGEST_MS = 15 * 60_000;

/** Gives a function that ends it, and waits for what is being posted: whoever comes next would post it again. */
function startDigests(
  line: Line,
  services: Services,
  { log, digestEveryMs = DIGEST_MS }: BotOptions,
): () => Promise<void> {
  let running = Promise.resolve();
  const postDue = (): Promise<void> => {
    const { guilds, rest } = line.client();
    const guildIds = new Set(guilds.cache.keys());
    return postWeeklyDigests({ services, api: messageApi(rest), guildIds, log, now: Date.now() });
  };
  const timer = setInterval(() => void (running = running.then(postDue)), digestEveryMs).unref();
  return () => {
    clearInterval(timer);
    return running;
  };
}

/** Registers the commands beside the running bot, or reads their ids. Never rejects. */
function register(
  client: () => Client<true>,
  services: Services,
  { config, ports, log, registers = true }: BotOptions,
  signal: AbortSignal,
): Promise<void> {
  const onKnown = (ids: CommandIds): void => void (services.commandIds = ids);
  const target = (): Parameters<typeof readCommandIds>[0] => {
    const { rest, application } = client();
    return { rest, applicationId: application.id, guildId: config.guildId };
  };
  return keepRegistered({
    register: async (known) => {
      if (registers) return registerCommands(ports.commands, target(), known);
      const commandIds = await readCommandIds(target());
      known(commandIds);
      if (missingOf(services) !== null) throw new AwaitedError();
      return { diff: { added: [], changed: [], removed: [] }, written: false, commandIds, twice: [] };
    },
    onKnown,
    log,
    signal,
    wait: (ms) => delay(ms, undefined, { signal, ref: false }),
  });
}

function missingOf({ ports, commandIds }: Services): string | null {
  const slash = ports.commands.filter(({ surface }) => surface === 'slash');
  return slash.every(({ name }) => commandIds.has(name)) ? null : 'Discord does not have all commands yet.';
}
