import { describe, expect, test } from 'vitest';
import { trackConnections, connectionFaults } from '../../../src/discord/gateway/connection-state.ts';
import { noMetrics } from '../../../src/ops/metrics.ts';

/** Connections with a clock that the test moves, in ms. */
function connectionsAt0(shards: readonly number[] = [0]) {
  const clock = { ms: 0 };
  const connections = trackConnections(shards, { now: () => clock.ms });
  return { clock, connections, faults: () => connectionFaults(connections.read(), clock.ms) };
}

describe('the state of gateway connections', () => {
  test('is down until its shards are ready', () => {
    const { clock, connections, faults } = connectionsAt0([1, 0]);
    connections.state(1, 'ready');
    clock.ms = 5_000;
    expect(faults()).toEqual([{ shard: 0, kind: 'down', forMs: 5_000 }]);
    connections.state(0, 'ready');
    expect(faults()).toEqual([]);
  });

  test('is silent when a ready shard hears nothing for three minutes, and well again at the next event', () => {
    const { clock, connections, faults } = connectionsAt0();
    connections.state(0, 'ready');
    clock.ms = 179_999;
    expect(faults()).toEqual([]);
    clock.ms = 180_000;
    expect(faults()).toEqual([{ shard: 0, kind: 'silent', forMs: 180_000 }]);
    connections.heard(0);
    expect(faults()).toEqual([]);
  });

  test('counts how long it is down from the first change, however often it tries', () => {
    const { clock, connections, faults } = connectionsAt0();
    connections.state(0, 'ready');
    clock.ms = 1_000;
    connections.state(0, 'connecting');
    clock.ms = 9_000;
    connections.state(0, 'connecting');
    connections.heard(0);
    expect(faults()).toEqual([{ shard: 0, kind: 'down', forMs: 8_000 }]);
  });

  test('ignores events of shards that are not this process’s', () => {
    const { connections } = connectionsAt0();
    connections.heard(7);
    expect(connections.read().map(({ shard }) => shard)).toEqual([0]);
  });

  test('begins anew after a restart', () => {
    const { clock, connections, faults } = connectionsAt0();
    connections.state(0, 'ready');
    clock.ms = 400_000;
    connections.restart();
    clock.ms = 401_000;
    expect(faults()).toEqual([{ shard: 0, kind: 'down', forMs: 1_000 }]);
  });

  test('tells the metrics of every change', () => {
    const told: unknown[] = [];
    const connections = trackConnections([3], {
      metrics: { ...noMetrics, gateway: (shard, state) => void told.push([shard, state]) },
    });
    connections.state(3, 'ready');
    connections.state(3, 'down');
    expect(told).toEqual([
      [3, 'connecting'],
      [3, 'ready'],
      [3, 'down'],
    ]);
  });
});
