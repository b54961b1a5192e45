/** A part of the way to an answer: ranking, the whole command, the payload with its check, the sending. */
export type Stage = 'search' | 'command' | 'payload' | 'send';

/** How far the connection to Discord has come. */
export type GatewayState = 'connecting' | 'ready' | 'down';

/** One interaction or message, when it is done with. Words of a fixed list only: no ids of people, no text of theirs. */
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

/** Where the program counts what it does. Calls are cheap and never throw; words outside the known lists count as `other`. */
export interface Metrics {
  /** An interaction or a message is done with. */
  handled(job: HandledJob): void;
  /** One stage of an answer took so many milliseconds. */
  stage(stage: Stage, ms: number): void;
  /** An answer was given with this verdict: `match`, `maybe` or `none`. */
  verdict(verdict: string): void;
  /** Another index is in use, from now on. */
  index(facts: IndexFacts): void;
  /** A sync or a reindex ended. */
  upkeep(work: 'sync' | 'reindex', result: 'changed' | 'unchanged' | 'refused' | 'failed'): void;
  /** The connection of one shard changed. */
  gateway(shard: number, state: GatewayState): void;
  /** The watchdog restarted the connection. */
  restarted(why: 'silent' | 'down'): void;
}

/** Metrics that count nothing: the default wherever metrics are passed in. */
export const noMetrics: Metrics = {
  handled: () => undefined,
  stage: () => undefined,
  verdict: () => undefined,
  index: () => undefined,
  upkeep: () => undefined,
  gateway: () => undefined,
  restarted: () => undefined,
};

/** Runs `work` and counts how long it took, also when it fails. */
export async function timed<T>(metrics: Metrics, stage: Stage, work: () => Promise<T> | T): Promise<T> {
  const startedAt = performance.now();
  try {
    return await work();
  } finally {
    metrics.stage(stage, performance.now() - startedAt);
  }
}
