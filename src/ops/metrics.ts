/** A part of the way to an answer: ranking, the whole command, the payload with its check, the sending. */
export type Stage = 'search' | 'command' | 'payload' | 'send';

/** State of the connection to Discord. */
export type GatewayState = 'connecting' | 'ready' | 'down';

/** One finished interaction or message. Words of a fixed list only: no ids of people, no text of theirs. */
export interface HandledJob {
  /** How it came in: `slash`, `message command`, `autocomplete`, `component` or `message`. */
  readonly source: string;
  /** The command's name. */
  readonly command: string;
  /** How it ended, for example `direct`, `deferred`, `expired`, `failed`, `limited`. */
  readonly outcome: string;
  /** From its arrival to its end, in milliseconds. */
  readonly ms: number;
  /** From its arrival to the first response, in milliseconds; `null` when there was none. */
  readonly ackMs?: number | null;
}

/** The index that answers come from. */
interface IndexFacts {
  readonly version: string;
  /** Commit of the upstream checkout; `null` without one. */
  readonly commit: string | null;
  readonly stories: number;
}

/** How the store is. */
export interface StoreFacts {
  /** `null` where all is well. */
  readonly fault: string | null;
  /** Writes that wait. */
  readonly queued: number;
  /** Writes that were lost since the start. */
  readonly lost: number;
}

/** Counters of the program. Calls are cheap and never throw; words outside the known lists count as `other`. */
export interface Metrics {
  /** Counts a finished interaction or message. */
  handled(job: HandledJob): void;
  /** Records the milliseconds of one stage of an answer. */
  stage(stage: Stage, ms: number): void;
  /** Counts an answer with this verdict: `match`, `maybe` or `none`. */
  verdict(verdict: string): void;
  /** Counts what an asker pressed about an answer: `helped`, `refused` or `none-of-these`. */
  outcome(outcome: string): void;
  /** Counts a question on its way to the writers: `sent` or `withdrawn`. */
  question(what: 'sent' | 'withdrawn'): void;
  /** Has the store asked how it is whenever the metrics are read. */
  store(health: () => StoreFacts): void;
  /** Records that another index is in use from now on. */
  index(facts: IndexFacts): void;
  /** Counts a finished sync or reindex. */
  upkeep(work: 'sync' | 'reindex', result: 'changed' | 'unchanged' | 'refused' | 'failed'): void;
  /** Records a change of one shard's connection. */
  gateway(shard: number, state: GatewayState): void;
  /** Counts a restart of the connection by the watchdog. */
  restarted(why: 'silent' | 'down'): void;
}

/** Metrics that count nothing: the default wherever metrics are passed in. */
export const noMetrics: Metrics = {
  handled: () => undefined,
  stage: () => undefined,
  verdict: () => undefined,
  outcome: () => undefined,
  question: () => undefined,
  store: () => undefined,
  index: () => undefined,
  upkeep: () => undefined,
  gateway: () => undefined,
  restarted: () => undefined,
};

/** Runs `work` and records its duration, also when it fails. */
export async function timed<T>(metrics: Metrics, stage: Stage, work: () => Promise<T> | T): Promise<T> {
  const startedAt = performance.now();
  try {
    return await work();
  } finally {
    metrics.stage(stage, performance.now() - startedAt);
  }
}
