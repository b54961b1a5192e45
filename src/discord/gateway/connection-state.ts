import type { GatewayState, Metrics } from '../../ops/metrics.ts';
import { noMetrics } from '../../ops/metrics.ts';

/** State of one shard's connection, times in milliseconds that only go forward. */
export interface ShardConnection {
  readonly shard: number;
  readonly ready: boolean;
  /** Since when it is ready, or is not. */
  readonly since: number;
  /** When its last event came, or when it became ready. */
  readonly heardAt: number;
}

/** A fault of a shard's connection. */
export interface ConnectionFault {
  readonly shard: number;
  /** `down`: it is not ready. `silent`: its state is ready, but no event comes. */
  readonly kind: 'down' | 'silent';
  readonly forMs: number;
}

/** How long a connection that is ready may go without an event, in milliseconds. */
export const SILENT_MS = 3 * 60_000;

/** How long a connection may stay down before it is restarted, in milliseconds. */
export const DOWN_MS = 5 * 60_000;

/** State of this process's connections: written by the gateway, read by health and watchdog. */
export interface ConnectionStates {
  /** Records a change of a shard's connection. */
  state(shard: number, state: GatewayState): void;
  /** Records an event for a shard. */
  heard(shard: number): void;
  /** Marks all connections as down and restarts their clocks. */
  restart(): void;
  /** Gives one entry for each shard, in order of their numbers. */
  read(): readonly ShardConnection[];
}

/** Tracks the connections of `shards`, all of them down at first. `now` gives milliseconds that only go forward. */
export function trackConnections(
  shards: readonly number[],
  {
    now = () => performance.now(),
    metrics = noMetrics,
  }: { readonly now?: () => number; readonly metrics?: Metrics } = {},
): ConnectionStates {
  const down = (shard: number): ShardConnection => ({ shard, ready: false, since: now(), heardAt: now() });
  const all = new Map(shards.map((shard) => [shard, down(shard)]));
  for (const shard of shards) metrics.gateway(shard, 'connecting');
  return {
    state(shard, state) {
      metrics.gateway(shard, state);
      const ready = state === 'ready';
      const before = all.get(shard);
      if (before?.ready !== ready) all.set(shard, { shard, ready, since: now(), heardAt: now() });
    },
    heard(shard) {
      const before = all.get(shard);
      if (before) all.set(shard, { ...before, heardAt: now() });
    },
    restart() {
      for (const shard of all.keys()) all.set(shard, down(shard));
    },
    read: () => [...all.values()].sort((a, b) => a.shard - b.shard),
  };
}

/** Lists the faults at `now`: every shard that is down, and every ready one that has been silent for too long. */
export function connectionFaults(connections: readonly ShardConnection[], now: number): ConnectionFault[] {
  return connections.flatMap(({ shard, ready, since, heardAt }): ConnectionFault[] => {
    if (!ready) return [{ shard, kind: 'down', forMs: now - since }];
    return now - heardAt >= SILENT_MS ? [{ shard, kind: 'silent', forMs: now - heardAt }] : [];
  });
}
