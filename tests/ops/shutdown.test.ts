import { EventEmitter } from 'node:events';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { silentLog } from '../../src/ops/logger.ts';
import { handleShutdown, type Shutdown } from '../../src/ops/shutdown.ts';

interface Setup {
  readonly host: EventEmitter & { exit(code: number): void };
  readonly exits: readonly number[];
  readonly stops: readonly string[];
  readonly shutdown: Shutdown;
  /** Resolves with the first exit code. */
  readonly exited: Promise<number>;
}

function setUp(stop: () => Promise<void> = () => Promise.resolve(), limitMs?: number): Setup {
  const exits: number[] = [];
  const stops: string[] = [];
  let seen: (code: number) => void = () => undefined;
  const exited = new Promise<number>((resolve) => (seen = resolve));
  const host = Object.assign(new EventEmitter(), {
    exit(code: number) {
      exits.push(code);
      seen(code);
    },
  });
  const shutdown = handleShutdown({
    log: silentLog,
    stop: () => {
      stops.push('stop');
      return stop();
    },
    process: host,
    ...(limitMs === undefined ? {} : { limitMs }),
  });
  return { host, exits, stops, shutdown, exited };
}

describe('shutdown', () => {
  test.each(['SIGTERM', 'SIGINT'])('stops the work on %s and exits with 0', async (signal) => {
    const { host, exited, stops } = setUp();
    host.emit(signal);
    expect(await exited).toBe(0);
    expect(stops).toEqual(['stop']);
  });

  test('stops once, though a supervisor and a parent both ask for it', async () => {
    const { host, exited, exits, stops } = setUp();
    host.emit('SIGTERM');
    host.emit('SIGTERM');
    await exited;
    expect([exits, stops]).toEqual([[0], ['stop']]);
  });

  test('exits at once when a person repeats SIGINT', () => {
    const { host, exits } = setUp(() => new Promise(() => undefined));
    host.emit('SIGINT');
    host.emit('SIGINT');
    expect(exits).toEqual([130]);
  });

  test('goes on after the end of a connection that undici throws at nobody', async () => {
    const { host, exits, exited } = setUp();
    const orphan = Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' });
    orphan.stack =
      'SocketError: other side closed\n    at Socket.<anonymous> (node:internal/deps/undici/undici:6436:28)';
    host.emit('uncaughtException', orphan);
    expect(exits).toEqual([]);
    const ours = Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' });
    host.emit('uncaughtException', ours);
    expect(await exited).toBe(70);
  });

  test.each(['uncaughtException', 'unhandledRejection'])('exits with 70 after an %s', async (event) => {
    const { host, exited } = setUp();
    host.emit(event, new Error('broken'));
    expect(await exited).toBe(70);
  });

  test('exits all the same when stopping fails or takes too long', async () => {
    const failing = setUp(() => Promise.reject(new Error('broken')));
    failing.host.emit('SIGTERM');
    expect(await failing.exited).toBe(0);
    const hanging = setUp(() => new Promise(() => undefined), 20);
    hanging.host.emit('SIGTERM');
    expect(await hanging.exited).toBe(0);
  });

  test('waits for what is stopped for four and a half seconds and no longer', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const { host, exits } = setUp(() => new Promise(() => undefined));
    host.emit('SIGTERM');
    await vi.advanceTimersByTimeAsync(4_499);
    expect(exits).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(exits).toEqual([0]);
  });

  test('keeps the first reason to end', async () => {
    const { shutdown, host, exits } = setUp();
    await Promise.all([shutdown.end('invalidated', 'the session is gone'), shutdown.end('bug', 'later')]);
    host.emit('SIGTERM');
    expect(exits).toEqual([76]);
  });
});
