import { COMMANDS } from '../../commands/index.ts';
import type { Config } from '../ops/config.ts';
import { trackConnections, type ConnectionStates } from '../discord/gateway/connection-state.ts';
import { startHealthServer } from '../ops/health.ts';
import type { HttpHandler } from '../ops/http-server.ts';
import type { Log } from '../ops/logger.ts';
import { noMetrics, type Metrics } from '../ops/metrics.ts';
import type { PrometheusMetrics } from '../ops/prometheus.ts';
import { notReadyReasons } from '../discord/gateway/readiness.ts';
import type { ShardPlan } from '../discord/sharding/plan.ts';
import { answerManager } from '../discord/sharding/health.ts';

/** Health and metrics of this process. */
export interface BotHealth {
  readonly connections: ConnectionStates;
  readonly metrics: Metrics;
  close(): Promise<void>;
}

/** Options of {@link startBotHealth}. */
export interface BotHealthOptions {
  readonly config: Pick<Config, 'HTTP_PORT' | 'HTTP_HOST'>;
  readonly plan: Exclude<ShardPlan, { kind: 'manager' }>;
  readonly log: Log;
  readonly state: Omit<Parameters<typeof notReadyReasons>[0], 'connections'>;
  /** Answers what is not health, in place of metrics; absent for nothing. */
  readonly others?: HttpHandler | undefined;
  /** Called when the manager that started this process is gone. */
  readonly onOrphaned: () => void;
}

/**
 * Reports health and metrics of this process: on its health port, or as a shard's process to its manager, which has the
 * port. Counts nothing where nobody can ask. Rejects with one sentence when the port cannot be opened.
 */
export async function startBotHealth(options: BotHealthOptions): Promise<BotHealth> {
  const { config, plan, log, state, others, onOrphaned } = options;
  const metrics = config.HTTP_PORT === undefined ? null : await countingMetrics();
  const connections = trackConnections([plan.kind === 'worker' ? plan.id : 0], { metrics: metrics ?? noMetrics });
  const reasons = (): string[] => notReadyReasons({ ...state, connections });
  const health = { connections, metrics: metrics ?? noMetrics };
  if (plan.kind === 'worker') {
    answerManager(async () => ({ reasons: reasons(), metrics: (await metrics?.data()) ?? null }), onOrphaned);
    return { ...health, close: () => Promise.resolve() };
  }
  if (metrics === null || config.HTTP_PORT === undefined) return { ...health, close: () => Promise.resolve() };
  const text = async (): Promise<{ contentType: string; text: string }> => {
    return { contentType: metrics.contentType, text: await metrics.text() };
  };
  const server = await startHealthServer(
    { reasons, metrics: text },
    { port: config.HTTP_PORT, host: config.HTTP_HOST },
    others,
  );
  log.info({ port: server.port }, 'health and metrics are served');
  return { ...health, close: () => server.close() };
}

/** Loads the library for metrics, which takes memory, only where the metrics can be read. */
async function countingMetrics(): Promise<PrometheusMetrics> {
  const { createPrometheusMetrics } = await import('../ops/prometheus.ts');
  return createPrometheusMetrics({ commands: COMMANDS.map(({ name }) => name) });
}
