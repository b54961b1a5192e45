import { describe, expect, test } from 'vitest';
import { trackConnections, connectionFaults } from '../../../src/discord/gateway/connection-state.ts';
import { noMetrics } from '../../../src/ops/metrics.ts';

/** A pulse with a clock that the test moves, in ms. */
function pulseAt0(shards: readonly number[] = [0]) {
  const clock = { ms: 0 };
  const pulse = trackConnections(shards, { now: () => clock.ms });
  return { clock, pulse, faults: () => connectionFaults(pulse.read(), clock.ms, 180_000) };
}

describe('a gateway pulse', () => {
  test('is down until its shards are ready', () => {
    const { clock, pulse, faults } = pulseAt0([1, 0]);
    pulse.state(1, 'ready');
    clock.ms = 5_000;
    expect(faults()).toEqual([{ shard: 0, kind: 'down', forMs: 5_000 }]);
    pulse.state(0, 'ready');
    expect(faults()).toEqual([]);
  });

  test('is silent when a ready shard hears nothing for three minutes, and well again at the next event', () => {
    const { clock, pulse, faults } = pulseAt0();
    pulse.state(0, 'ready');
    clock.ms = 179_999;
    expect(faults()).toEqual([]);
    clock.ms = 180_000;
    expect(faults()).toEqual([{ shard: 0, kind: 'silent', forMs: 180_000 }]);
    pulse.heard(0);
    expect(faults()).toEqual([]);
  });

  test('counts how long it is down from the first change, however often it tries', () => {
    const { clock, pulse, faults } = pulseAt0();
    pulse.state(0, 'ready');
    clock.ms = 1_000;
    pulse.state(0, 'connecting');
    clock.ms = 9_000;
    pulse.state(0, 'connecting');
    pulse.heard(0);
    expect(faults()).toEqual([{ shard: 0, kind: 'down', forMs: 8_000 }]);
  });

  test('ignores events of shards that are not this process’s', () => {
    const { pulse } = pulseAt0();
    pulse.heard(7);
    expect(pulse.read().map(({ shard }) => shard)).toEqual([0]);
  });

  test('begins anew after a restart', () => {
    const { clock, pulse, faults } = pulseAt0();
    pulse.state(0, 'ready');
    clock.ms = 400_000;
    pulse.restart();
    clock.ms = 401_000;
    expect(faults()).toEqual([{ shard: 0, kind: 'down', forMs: 1_000 }]);
  });

  test('tells the metrics of every change', () => {
    const told: unknown[] = [];
    const pulse = trackConnections([3], {
      metrics: { ...noMetrics, gateway: (shard, state) => void told.push([shard, state]) },
    });
    pulse.state(3, 'ready');
    pulse.state(3, 'down');
    expect(told).toEqual([
      [3, 'connecting'],
      [3, 'ready'],
      [3, 'down'],
    ]);
  });
});
