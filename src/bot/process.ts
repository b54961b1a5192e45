import { botPorts } from './ports.ts';
import { endLater } from '../base/early-signals.ts';
import { errorCode } from '../base/errors.ts';
import { ask } from '../answers/ask/ask.ts';
import { WORKED_EXAMPLE } from '../answers/examples.ts';
import { startBot, type Bot } from '../discord/gateway/bot.ts';
import { BarredError } from '../discord/rest/barred-error.ts';
import { endingOfClose, isTokenRefusal } from '../discord/gateway/close-codes.ts';
import { GatewayClosedError } from '../discord/gateway/connection.ts';
import {
  chooseCorpus,
  dataDir,
  corpusFlags,
  type CorpusFlags,
  type LayerFlags,
} from '../index-store/reindex/corpus-choice.ts';
import { reindexInProcess } from '../index-store/reindex/reindex-process.ts';
import { LiveIndex } from '../index-store/live-index.ts';
import { CorpusError } from '../corpus/read/corpus-error.ts';
import type { Config } from '../ops/config.ts';
import { exitCode, type ExitName } from '../ops/exit-codes.ts';
import { catchHangUps, type HangUps } from './hang-up.ts';
import { createLogger, type Log } from '../ops/logger.ts';
import { isFirstOnHost, registersCommands, type ShardPlan } from '../discord/sharding/plan.ts';
import { TOKEN_REFUSED_TEXT } from '../ops/settings.ts';
import { handleShutdown, type Shutdown } from '../ops/shutdown.ts';
import { isPacketFault } from '../discord/gateway/packet-fault.ts';
import { createWatchdog, type Watchdog } from '../discord/gateway/watchdog.ts';
import type { Edition } from '../search/search-index.ts';
import type { Store } from '../store/store.ts';
import { databaseSecrets, openBotStore } from './bot-store.ts';
import { loginFile } from './login-file.ts';
import { isStale, onLiveIndexEvent, startUpkeep, type Upkeep } from './upkeep.ts';
import { startBotHealth, type BotHealth } from './health.ts';
import { botSite, type BotSite } from './site.ts';

/** A configuration that a bot can be started with. */
export type BotConfiguration = Config & { readonly DISCORD_TOKEN: string; readonly shardPlan: ShardPlan };

/** What runs so far; complete once the start is over. */
interface Running {
  /** Aborted at the end: it ends builds that somebody asked for. */
  readonly over: AbortController;
  health?: BotHealth;
  live?: LiveIndex;
  bot?: Bot;
  watchdog?: Watchdog;
  upkeep?: Upkeep;
  store?: Store;
}

/** Inputs of a start. */
interface Start {
  readonly config: BotConfiguration;
  readonly plan: Exclude<ShardPlan, { kind: 'manager' }>;
  readonly flags: CorpusFlags;
  readonly log: Log;
  readonly running: Running;
  readonly shutdown: Shutdown;
  readonly hangUps: HangUps;
}

/**
 * Starts the bot, or one process for each of its shards, and leaves it running: the process ends by a signal, or when
 * Discord closes the gateway for good. Resolves with the exit code when it cannot be started, else with 0.
 */
export async function startProcess(config: BotConfiguration, options: LayerFlags): Promise<number> {
  const hangUps = catchHangUps();
  const { QUOBOT_CORPUS, QUOBOT_UPSTREAM, QUOBOT_DATA, shardPlan: plan } = config;
  const secrets = [config.DISCORD_TOKEN, config.GITHUB_TOKEN ?? '', ...databaseSecrets(config.QUOBOT_DATABASE_URL)];
  const log = createLogger({ level: config.LOG_LEVEL, secrets });
  if (plan.kind === 'manager') {
    const { startShardProcess } = await import('./shard.ts');
    return startShardProcess(config, plan.shards, log, hangUps);
  }
  const flags = corpusFlags(options, { QUOBOT_CORPUS, QUOBOT_UPSTREAM, QUOBOT_DATA });
  const running: Running = { over: new AbortController() };
  const own = plan.kind === 'worker' ? log.child({ shard: plan.id }) : log;
  const shutdown = handleShutdown({ log: own, stop: () => stopAll(running), isForgiven: isPacketFault });
  endLater();
  try {
    await startAll({ config, plan, flags, log: own, running, shutdown, hangUps });
    return 0;
  } catch (error) {
    const name = exitNameFor(error);
    const why = reasonOf(error, name);
    own.error({ err: error }, why);
    await shutdown.end(name, why);
    return exitCode(name);
  }
}

async function startAll(start: Start): Promise<void> {
  const { config, flags, log, running } = start;
  const site = await botSite({
    config,
    flags,
    edition: () => running.live?.current() ?? null,
    signal: running.over.signal,
    log,
  });
  running.health = await openHealth(start, site);
  running.live = await openIndex(start, running.health, site);
  void site?.rebuild();
  warmUp(running.live.current());
  const freshens = isFirstOnHost(start.plan) && isStale(running.live, log);
  running.store = await openBotStore({ url: config.QUOBOT_DATABASE_URL, dataDir: dataDir(flags) }, log);
  const { health, live, store } = running;
  health.metrics.store(() => store.health());
  log.info({ stories: live.current().info.stories }, 'connecting to Discord');
  const bot = await connect(start, { health, live, store });
  running.bot = bot;
  const { metrics, connections } = health;
  running.watchdog = createWatchdog({
    connections,
    ask: (id) => bot.ask(id),
    restart: () => bot.reconnect(),
    log,
    metrics,
  });
  running.watchdog.start();
  running.upkeep = keepUp(start, live, health, freshens);
}

function openHealth({ config, plan, log, running, shutdown }: Start, site: BotSite | null): Promise<BotHealth> {
  return startBotHealth({
    config,
    plan,
    log,
    others: site?.handle,
    state: {
      indexLoaded: () => running.live !== undefined,
      isEnding: () => shutdown.isEnding,
      commandsMissing: () => (running.bot ? running.bot.commandsMissing() : 'The bot is not connected yet.'),
    },
    onOrphaned: () => void shutdown.end('done', 'the process that started this one is gone'),
  });
}

function openIndex({ flags, log }: Start, { metrics }: BotHealth, site: BotSite | null): Promise<LiveIndex> {
  const folder = dataDir(flags);
  log.info({ folder }, 'opening the index');
  return LiveIndex.open({
    spec: () => chooseCorpus(flags),
    dataDir: folder,
    reindex: (run) => reindexInProcess(flags, run),
    onEvent(event) {
      onLiveIndexEvent(event, log, metrics);
      if (event.kind === 'swapped') void site?.rebuild();
    },
  });
}

function connect(
  { config, plan, flags, log, running, shutdown }: Start,
  { health: { metrics, connections }, live, store }: Required<Pick<Running, 'health' | 'live' | 'store'>>,
): Promise<Bot> {
  return startBot({
    config: botConfig(config),
    ports: botPorts({ live, store, metrics, signal: running.over.signal, siteUrl: config.SITE_URL ?? null }),
    log,
    store,
    metrics,
    connections,
    registers: registersCommands(plan),
    logins: loginFile(dataDir(flags), plan.kind === 'worker' ? plan.id : 0),
    onLost: (code) => void shutdown.end(endingOfClose(code), 'Discord closed the gateway'),
    shard: plan.kind === 'worker' ? plan : undefined,
  });
}

function keepUp(
  { config, plan, flags, hangUps, log }: Start,
  live: LiveIndex,
  { metrics }: BotHealth,
  freshens: boolean,
): Upkeep {
  const { GITHUB_API_URL: apiUrl, GITHUB_TOKEN: token, QUOBOT_SYNC_EVERY = null } = config;
  return startUpkeep({
    live,
    dataDir: dataDir(flags),
    github: { apiUrl, ...(token === undefined ? {} : { token }) },
    everyMs: isFirstOnHost(plan) ? QUOBOT_SYNC_EVERY : null,
    freshens,
    hangUps,
    log,
    metrics,
  });
}

/** The first question takes many times as long as the others, so it is asked before anybody waits for its answer. */
function warmUp(edition: Edition): void {
  ask(edition, { question: WORKED_EXAMPLE });
  edition.index.suggest('mutex');
}

function botConfig(config: BotConfiguration): Parameters<typeof startBot>[0]['config'] {
  return {
    token: config.DISCORD_TOKEN,
    guildId: config.DISCORD_GUILD_ID ?? null,
    apiUrl: config.DISCORD_API_URL ?? null,
    cdnUrl: config.DISCORD_CDN_URL ?? null,
    maintainers: { roleIds: config.MAINTAINER_ROLE_IDS, userIds: config.MAINTAINER_USER_IDS },
  };
}

/** Stops what runs; the health port goes last, so that it can be asked until the end. */
async function stopAll({ health, live, bot, watchdog, upkeep, store, over }: Running): Promise<void> {
  over.abort();
  watchdog?.stop();
  upkeep?.stop();
  await bot?.stop();
  await store?.close();
  await live?.close();
  await health?.close();
}

/** Codes of system errors that mean: there is no way to Discord. */
const NO_CONNECTION =
  /^(?:ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|UND_ERR_\w+)$/;

/** Gives the reason why the bot could not be started, in a few words. */
function reasonOf(error: unknown, name: ExitName): string {
  if (name === 'tokenRefused') return TOKEN_REFUSED_TEXT;
  if (error instanceof BarredError) return error.message;
  return NO_CONNECTION.test(errorCode(error))
    ? 'Discord cannot be reached: there is no connection'
    : 'the bot could not be started';
}

/** Names the exit code after a start that failed. */
function exitNameFor(error: unknown): ExitName {
  if (isTokenRefusal(error)) return 'tokenRefused';
  if (error instanceof GatewayClosedError) return endingOfClose(error.code);
  return error instanceof CorpusError ? 'configuration' : 'notReached';
}
