import { describe, expect, test } from 'vitest';
import { trackConnections } from '../../../src/discord/gateway/connection-state.ts';
import { silentLog } from '../../../src/ops/logger.ts';
import { noMetrics } from '../../../src/ops/metrics.ts';
import { createWatchdog } from '../../../src/discord/gateway/watchdog.ts';

const MINUTE = 60_000;

/** A watchdog with a clock that the test moves; `restarts` holds the minutes at which it restarted. */
function watch({ restart = () => Promise.resolve() }: { readonly restart?: () => Promise<void> } = {}) {
  const clock = { ms: 0 };
  const now = (): number => clock.ms;
  const connections = trackConnections([0], { now });
  const restarts: number[] = [];
  const asked: number[] = [];
  const reasons: string[] = [];
  const watchdog = createWatchdog({
    connections,
    ask: () => void asked.push(clock.ms / MINUTE),
    restart: () => {
      restarts.push(clock.ms / MINUTE);
      return restart();
    },
    log: silentLog,
    metrics: { ...noMetrics, restarted: (why) => void reasons.push(why) },
    now,
  });
  /** Looks every 30 seconds until `minute`. */
  const until = async (minute: number): Promise<void> => {
    while (clock.ms < minute * MINUTE) {
      clock.ms += MINUTE / 2;
      await watchdog.look();
    }
  };
  return { clock, connections, restarts, asked, reasons, watchdog, until };
}

describe('the watchdog', () => {
  test('restarts a connection that has been silent for three minutes', async () => {
    const { connections, restarts, reasons, until } = watch();
    connections.state(0, 'ready');
    await until(2.5);
    expect(restarts).toEqual([]);
    await until(3);
    expect(restarts).toEqual([3]);
    expect(reasons).toEqual(['silent']);
  });

  test('restarts a connection that has been down for five minutes', async () => {
    const { restarts, reasons, until } = watch();
    await until(4.5);
    expect(restarts).toEqual([]);
    await until(5);
    expect(restarts).toEqual([5]);
    expect(reasons).toEqual(['down']);
  });

  test('leaves a connection alone that comes back by itself', async () => {
    const { connections, restarts, until } = watch();
    await until(4);
    connections.state(0, 'ready');
    connections.heard(0);
    await until(6.5);
    expect(restarts).toEqual([]);
  });

  test('asks a quiet connection for an event after a minute, and never restarts one that answers', async () => {
    const { connections, restarts, asked, until, clock } = watch();
    connections.state(0, 'ready');
    await until(1);
    expect(asked).toEqual([1]);
    while (clock.ms < 60 * MINUTE) {
      await until(clock.ms / MINUTE + 1);
      connections.heard(0);
    }
    expect(restarts).toEqual([]);
  });

  test('asks nothing while events come or the connection is down', async () => {
    const { connections, asked, until } = watch();
    await until(2);
    connections.state(0, 'ready');
    for (let minute = 2; minute < 6; minute += 0.5) {
      connections.heard(0);
      await until(minute + 0.5);
    }
    expect(asked).toEqual([]);
  });

  test('waits twice as long after each restart that does not help, at most an hour', async () => {
    const { restarts, until } = watch();
    await until(300);
    expect(restarts).toEqual([5, 15, 35, 75, 135, 195, 255]);
  });

  test('waits its first time again once the connection was well for a while', async () => {
    const { connections, restarts, until } = watch();
    await until(5);
    connections.state(0, 'ready');
    for (let minute = 5; minute < 10; minute += 0.5) {
      connections.heard(0);
      await until(minute + 0.5);
    }
    await until(13);
    expect(restarts).toEqual([5, 12.5]);
  });

  test('tries again after 30 seconds when a restart fails at once', async () => {
    const { restarts, until } = watch({ restart: () => Promise.reject(new Error('no network')) });
    await until(6.5);
    expect(restarts).toEqual([5, 5.5, 6, 6.5]);
  });

  test('does one restart at a time', async () => {
    let finish = (): void => undefined;
    const { restarts, watchdog, clock } = watch({ restart: () => new Promise<void>((resolve) => (finish = resolve)) });
    clock.ms = 5 * MINUTE;
    const first = watchdog.look();
    clock.ms = 50 * MINUTE;
    await watchdog.look();
    expect(restarts).toEqual([5]);
    finish();
    await first;
  });
});
