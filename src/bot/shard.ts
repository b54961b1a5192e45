import { endLater } from '../base/early-signals.ts';
import { isTokenRefusal } from '../discord/gateway/close-codes.ts';
import { fetchShardAdvice } from '../discord/sharding/shard-count.ts';
import { createShardHost, type ShardHost } from '../discord/sharding/manager.ts';
import type { ShardPlan } from '../discord/sharding/plan.ts';
import type { Config } from '../ops/config.ts';
import { exitNameOf, isFinal } from '../ops/exit-codes.ts';
import { startHealthServer } from '../ops/health.ts';
import type { HttpServer } from '../ops/http-server.ts';
import type { KeptCounters } from '../ops/kept-counters.ts';
import type { HangUps } from './hang-up.ts';
import type { Log } from '../ops/logger.ts';
import { handleShutdown, type Shutdown } from '../ops/shutdown.ts';

/** The shards of this host: `'auto'` for all that Discord recommends. */
type HostShards = Extract<ShardPlan, { kind: 'manager' }>['shards'];

/** Starts one process for each shard, watches them, and serves the health of all of them on the health port. */
export async function startShardProcess(
  config: Config & { readonly DISCORD_TOKEN: string },
  shards: HostShards,
  log: Log,
  hangUps: HangUps,
): Promise<number> {
  const running: { host?: ShardHost; health?: HttpServer } = {};
  const shutdown = handleShutdown({
    log,
    stop: async () => {
      await running.host?.stop();
      await running.health?.close();
    },
    limitMs: 4_900,
  });
  endLater();
  try {
    running.host = await hostOf(config, shards, log, shutdown);
    const { host } = running;
    if (config.HTTP_PORT !== undefined) {
      running.health = await startHealthServer(sourceOf(host), { port: config.HTTP_PORT, host: config.HTTP_HOST });
      log.info({ port: running.health.port }, 'health and metrics are served');
    }
    hangUps.follow(() => host.signalFirst('SIGHUP'));
    await host.start();
  } catch (error) {
    log.error({ err: error }, 'the shards could not be started');
    await shutdown.end(isTokenRefusal(error) ? 'tokenRefused' : 'notReached', 'the shards could not be started');
  }
  return 0;
}

/**
 * Collects what a manager's health port serves: the reasons of all shards, and their metrics as one. What a shard had
 * counted when its process ended stays in the sum.
 */
function sourceOf(host: Pick<ShardHost, 'health'>): Parameters<typeof startHealthServer>[0] {
  let kept: KeptCounters | null = null;
  return {
    reasons: async () => (await host.health()).flatMap(({ reasons }) => reasons),
    metrics: async () => {
      const [{ mergedText, TEXT_TYPE }, { createKeptCounters }] = await Promise.all([
        import('../ops/prometheus.ts'),
        import('../ops/kept-counters.ts'),
      ]);
      kept ??= createKeptCounters();
      return { contentType: TEXT_TYPE, text: await mergedText(await kept.parts(await host.health())) };
    },
  };
}

async function hostOf(
  config: Config & { readonly DISCORD_TOKEN: string },
  shards: HostShards,
  log: Log,
  shutdown: Shutdown,
): Promise<ShardHost> {
  const token = config.DISCORD_TOKEN;
  const advice = await fetchShardAdvice(token, config.DISCORD_API_URL ?? null);
  const { ids, count } = shards === 'auto' ? allOf(advice.shards) : shards;
  return createShardHost({
    file: process.argv[1] ?? '',
    args: process.argv.slice(2),
    execArgv: process.execArgv,
    token,
    ids,
    count,
    loginsAtOnce: advice.loginsAtOnce,
    isFinal,
    onFinal: (code) => void shutdown.end(exitNameOf(code), 'a shard ended for good'),
    log,
  });
}

function allOf(count: number): { readonly ids: readonly number[]; readonly count: number } {
  return { ids: Array.from({ length: count }, (_, id) => id), count };
}
