import {
  DOWN_MS,
  connectionFaults,
  SILENT_MS,
  type ConnectionStates,
  type ConnectionFault,
} from './connection-state.ts';
import type { Log } from '../../ops/logger.ts';
import { noMetrics, type Metrics } from '../../ops/metrics.ts';

/** Options of {@link createWatchdog}. */
export interface WatchdogOptions {
  readonly connections: ConnectionStates;
  /** Requests something from Discord on a quiet shard that it must answer with an event. Must not throw. */
  readonly ask: (shard: number) => void;
  /** Ends the connection and makes a new one; rejects when that fails. */
  readonly restart: () => Promise<void>;
  readonly log: Log;
  readonly metrics?: Metrics;
  /** Milliseconds that only go forward. Default: `performance.now`. */
  readonly now?: () => number;
}

/** A watchdog on the gateway. */
export interface Watchdog {
  /** Looks once; resolves when a restart that it led to has ended. Never rejects. */
  look(): Promise<void>;
  /** Looks again and again until {@link stop}. Does not keep the process alive. */
  start(): void;
  stop(): void;
}

/** How often it looks, in milliseconds. */
const LOOK_MS = 15_000;
/** Wait before a restart that failed at once, for want of a network, is tried again, in milliseconds. */
const RETRY_MS = 30_000;

/** Longest wait between two restarts that do not help, as a multiple of the first. */
const LONGEST = 12;

/**
 * Restarts a connection that is silent or down for too long. A heartbeat that is acknowledged is no event: servers can
 * be quiet for hours, so a shard without events for a third of the time is asked for one. After a restart that did
 * not help, the next one waits twice as long, up to 12 times, so that logins never run out.
 */
export function createWatchdog(options: WatchdogOptions): Watchdog {
  const { connections, ask, restart, log, metrics = noMetrics, now = () => performance.now() } = options;
  const patience = createPatience();
  let working = false;
  let timer: NodeJS.Timeout | undefined;

  const askQuiet = (): void => {
    for (const { shard, ready, heardAt } of connections.read()) {
      if (ready && now() - heardAt >= SILENT_MS / 3) ask(shard);
    }
  };

  const settle = (): void => {
    const well = connections.read().every(({ ready, since, heardAt }) => ready && heardAt - since > SILENT_MS);
    if (well) patience.reset();
  };

  const revive = async ({ shard, kind, forMs }: ConnectionFault): Promise<void> => {
    log.error({ shard, kind, seconds: Math.round(forMs / 1_000) }, 'the gateway is restarted');
    metrics.restarted(kind);
    connections.restart();
    try {
      await restart();
      patience.restarted(true);
    } catch (error) {
      patience.restarted(false);
      log.error({ err: error }, 'the gateway could not be restarted');
    }
  };

  const look = async (): Promise<void> => {
    if (working) return;
    working = true;
    try {
      askQuiet();
      settle();
      const fault = connectionFaults(connections.read(), now()).find(patience.isOver);
      if (fault) await revive(fault);
    } finally {
      working = false;
    }
  };

  return {
    look,
    start() {
      timer ??= setInterval(() => void look(), LOOK_MS).unref();
    },
    stop() {
      clearInterval(timer);
      timer = undefined;
    },
  };
}

/** How long faults may last, which grows while restarts do not help. */
interface Patience {
  readonly isOver: (fault: ConnectionFault) => boolean;
  /** Called after a restart, with whether it succeeded. */
  restarted(succeeded: boolean): void;
  /** Called when all connections are well again. */
  reset(): void;
}

function createPatience(): Patience {
  let factor = 1;
  let failed = false;
  return {
    isOver({ kind, forMs }) {
      if (kind === 'silent') return forMs >= factor * SILENT_MS;
      return forMs >= (failed ? RETRY_MS : factor * DOWN_MS);
    },
    restarted(succeeded) {
      failed = !succeeded;
      if (succeeded) factor = Math.min(factor * 2, LONGEST);
    },
    reset() {
      factor = 1;
    },
  };
}
