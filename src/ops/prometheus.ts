import { AggregatorRegistry, collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Metrics, StoreFacts } from './metrics.ts';

/** Metrics that Prometheus can read. */
export interface PrometheusMetrics extends Metrics {
  readonly contentType: string;
  /** Gives everything counted so far, in Prometheus' text format. */
  text(): Promise<string>;
  /** Gives the same as plain data, for {@link mergedText} in another process. */
  data(): Promise<unknown>;
}

/** Options of {@link createPrometheusMetrics}. */
export interface PrometheusOptions {
  /** Names of the commands; other names count as `other`, so that nothing from outside becomes a label. */
  readonly commands: readonly string[];
  /** Seconds since the epoch. Default: the clock. */
  readonly now?: () => number;
  /** Also measures memory, handles, garbage collection and the delay of the event loop. Default: true. */
  readonly process?: boolean;
}

const SOURCES = ['slash', 'message command', 'autocomplete', 'component', 'message'];
const OUTCOMES = ['direct', 'deferred', 'expired', 'repeated', 'forbidden', 'barred', 'failed', 'duplicate', 'limited'];
const VERDICTS = ['match', 'maybe', 'none'];
const PRESSED = ['helped', 'refused', 'none-of-these'];
const WORK = ['sync', 'reindex'].flatMap((work) =>
  ['changed', 'unchanged', 'refused', 'failed'].map((result) => ({ work, result })),
);

/** Up to Discord's limit of three seconds, which is where a first response is late. */
const ACKNOWLEDGE_SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3];
const STAGE_SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5];

/** Creates metrics in a registry of their own. */
export function createPrometheusMetrics(options: PrometheusOptions): PrometheusMetrics {
  const registry = new Registry();
  const { now = () => Date.now() / 1_000 } = options;
  if (options.process !== false) collectDefaultMetrics({ register: registry });
  return {
    ...jobMetrics(registry, options.commands),
    ...answerMetrics(registry),
    ...askerMetrics(registry),
    ...storeMetrics(registry),
    ...indexMetrics(registry, now),
    ...upkeepMetrics(registry, now),
    ...gatewayMetrics(registry),
    contentType: registry.contentType,
    text: () => registry.metrics(),
    data: () => registry.getMetricsAsJSON(),
  };
}

/** The content type of {@link mergedText}. */
export const TEXT_TYPE: string = Registry.PROMETHEUS_CONTENT_TYPE;

/** Merges the data of several processes into one text: counters are summed, times of an index are the oldest. */
export function mergedText(parts: readonly unknown[]): Promise<string> {
  return AggregatorRegistry.aggregate(parts as Parameters<typeof AggregatorRegistry.aggregate>[0]).metrics();
}

function jobMetrics(registry: Registry, commands: readonly string[]): Pick<Metrics, 'handled'> {
  const registers = [registry];
  const handled = new Counter({
    name: 'quobot_interactions_total',
    help: 'Interactions and messages by command, surface and outcome.',
    labelNames: ['command', 'surface', 'outcome'],
    registers,
  });
  const acknowledge = new Histogram({
    name: 'quobot_acknowledge_seconds',
    help: 'From the arrival of an interaction to its first response.',
    labelNames: ['surface'],
    buckets: ACKNOWLEDGE_SECONDS,
    registers,
  });
  const finish = new Histogram({
    name: 'quobot_answer_seconds',
    help: 'From the arrival of an interaction or message to its end.',
    labelNames: ['surface'],
    buckets: ACKNOWLEDGE_SECONDS,
    registers,
  });
  return {
    handled({ source, command, outcome, ms, ackMs }) {
      const where = { surface: known(SOURCES, source) };
      handled.inc({ ...where, command: known(commands, command), outcome: known(OUTCOMES, outcome) });
      finish.observe(where, ms / 1_000);
      if (ackMs !== undefined && ackMs !== null) acknowledge.observe(where, ackMs / 1_000);
    },
  };
}

function answerMetrics(registry: Registry): Pick<Metrics, 'stage' | 'verdict'> {
  const registers = [registry];
  const stages = new Histogram({
    name: 'quobot_answer_stage_seconds',
    help: 'Time of an answer by stage: search, command (search included), payload, send.',
    labelNames: ['stage'],
    buckets: STAGE_SECONDS,
    registers,
  });
  const verdicts = new Counter({
    name: 'quobot_verdicts_total',
    help: 'Answers by verdict.',
    labelNames: ['verdict'],
    registers,
  });
  begin(
    verdicts,
    VERDICTS.map((verdict) => ({ verdict })),
  );
  return {
    stage: (stage, ms) => stages.observe({ stage }, ms / 1_000),
    verdict: (verdict) => verdicts.inc({ verdict: known(VERDICTS, verdict) }),
  };
}

function askerMetrics(registry: Registry): Pick<Metrics, 'outcome' | 'question'> {
  const registers = [registry];
  const outcomes = new Counter({
    name: 'quobot_outcomes_total',
    help: 'What askers pressed about answers: helped, refused, none-of-these.',
    labelNames: ['outcome'],
    registers,
  });
  const questions = new Counter({
    name: 'quobot_questions_total',
    help: 'Questions that askers sent to the writers, and that they withdrew.',
    labelNames: ['what'],
    registers,
  });
  begin(
    outcomes,
    PRESSED.map((outcome) => ({ outcome })),
  );
  begin(questions, [{ what: 'sent' }, { what: 'withdrawn' }]);
  return {
    outcome: (outcome) => outcomes.inc({ outcome: known(PRESSED, outcome) }),
    question: (what) => questions.inc({ what }),
  };
}

function storeMetrics(registry: Registry): Pick<Metrics, 'store'> {
  const registers = [registry];
  let health: (() => StoreFacts) | null = null;
  new Gauge({
    name: 'quobot_store_up',
    help: 'Whether the store is on and answers: 1 or 0.',
    registers,
    aggregator: 'min',
    collect() {
      if (health) this.set(health().fault === null ? 1 : 0);
    },
  });
  new Gauge({
    name: 'quobot_store_queued',
    help: 'Writes that wait for the store.',
    registers,
    collect() {
      this.set(health?.().queued ?? 0);
    },
  });
  new Counter({
    name: 'quobot_store_lost_total',
    help: 'Writes that were dropped because too many waited for the store.',
    registers,
    collect() {
      this.reset();
      this.inc(health?.().lost ?? 0);
    },
  });
  return { store: (asked) => (health = asked) };
}

function indexMetrics(registry: Registry, now: () => number): Pick<Metrics, 'index'> {
  const registers = [registry];
  const info = new Gauge({
    name: 'quobot_index_info',
    help: 'The index in use: always 1, with its version and the commit of the upstream checkout.',
    labelNames: ['version', 'commit'],
    registers,
    aggregator: 'max',
  });
  let loadedAt: number | null = null;
  new Gauge({
    name: 'quobot_index_age_seconds',
    help: 'Seconds since the index in use was taken into use.',
    registers,
    aggregator: 'max',
    collect() {
      if (loadedAt !== null) this.set(Math.max(0, now() - loadedAt));
    },
  });
  const stories = new Gauge({
    name: 'quobot_index_stories',
    help: 'Stories in the index in use.',
    registers,
    aggregator: 'min',
  });
  return {
    index(facts) {
      loadedAt = now();
      info.reset();
      info.set({ version: facts.version, commit: facts.commit ?? '' }, 1);
      stories.set(facts.stories);
    },
  };
}

function upkeepMetrics(registry: Registry, now: () => number): Pick<Metrics, 'upkeep'> {
  const registers = [registry];
  const upkeep = new Counter({
    name: 'quobot_upkeep_total',
    help: 'Syncs and reindexes by result.',
    labelNames: ['work', 'result'],
    registers,
  });
  begin(upkeep, WORK);
  const succeeded = new Gauge({
    name: 'quobot_upkeep_success_timestamp_seconds',
    help: 'When a sync or reindex last went well, in seconds since 1970.',
    labelNames: ['work'],
    registers,
    aggregator: 'max',
  });
  return {
    upkeep(work, result) {
      upkeep.inc({ work, result });
      if (result === 'changed' || result === 'unchanged') succeeded.set({ work }, now());
    },
  };
}

function gatewayMetrics(registry: Registry): Pick<Metrics, 'gateway' | 'restarted'> {
  const registers = [registry];
  const ready = new Gauge({
    name: 'quobot_gateway_ready',
    help: 'Whether the shard has a connection to Discord that is ready: 1 or 0.',
    labelNames: ['shard'],
    registers,
  });
  const changes = new Counter({
    name: 'quobot_gateway_changes_total',
    help: 'Changes of the connection by the state that it came to.',
    labelNames: ['state'],
    registers,
  });
  const restarts = new Counter({
    name: 'quobot_gateway_restarts_total',
    help: 'Restarts of the connection by the watchdog.',
    labelNames: ['reason'],
    registers,
  });
  return {
    gateway(shard, state) {
      ready.set({ shard: String(shard) }, state === 'ready' ? 1 : 0);
      changes.inc({ state });
    },
    restarted: (reason) => restarts.inc({ reason }),
  };
}

/** Begins series at 0: where one begins with the first of few events, Prometheus sees no increase. */
function begin<Label extends string>(counter: Counter<Label>, series: readonly Record<Label, string>[]): void {
  for (const labels of series) counter.inc(labels, 0);
}

function known(words: readonly string[], word: string): string {
  return words.includes(word) ? word : 'other';
}
