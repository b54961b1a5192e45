import { describe, expect, test, vi } from 'vitest';
import { runEvery } from '../../src/index-store/schedule.ts';

describe('a schedule', () => {
  test('runs a task again and again, one at a time, also after it failed, until it is stopped', async () => {
    const stop = new AbortController();
    const faults: unknown[] = [];
    let [runs, running, most] = [0, 0, 0];
    const task = async (): Promise<void> => {
      runs += 1;
      most = Math.max(most, (running += 1));
      await Promise.resolve();
      running -= 1;
      if (runs === 1) throw new Error('not now');
      stop.abort();
    };
    await runEvery(0, task, { signal: stop.signal, onFault: (error) => faults.push(error) });
    expect([runs, most, faults.length]).toEqual([2, 1, 1]);
  });

  test('begins when it is told to', async () => {
    const stop = new AbortController();
    const task = vi.fn(() => {
      stop.abort();
      return Promise.resolve();
    });
    await runEvery(3_600_000, task, { signal: stop.signal, onFault: () => undefined, firstMs: 0 });
    expect(task).toHaveBeenCalledOnce();
  });

  test('ends at once when it is stopped while it waits', async () => {
    const stop = new AbortController();
    const task = vi.fn(() => Promise.resolve());
    const ended = runEvery(3_600_000, task, { signal: stop.signal, onFault: () => undefined });
    stop.abort();
    await ended;
    expect(task).not.toHaveBeenCalled();
  });
});
