import { expect, test } from 'vitest';
import { AwaitedError, keepRegistered } from '../../../src/discord/registration/keep-registered.ts';
import { BarredError } from '../../../src/discord/rest/barred-error.ts';
import { silentLog, type Log } from '../../../src/ops/logger.ts';

const DONE = { diff: { added: [], changed: [], removed: [] }, written: true, commandIds: new Map(), twice: [] };

/** Lets a registration fail so often, and gives the waits between the tries. */
async function waitsFor(failures: readonly Error[], log: Log = silentLog): Promise<readonly number[]> {
  const waits: number[] = [];
  const left = [...failures];
  const done = new Promise<void>((resolve) => {
    void keepRegistered({
      register: () => {
        const failure = left.shift();
        if (failure) return Promise.reject(failure);
        resolve();
        return Promise.resolve(DONE);
      },
      onKnown: () => undefined,
      log,
      signal: new AbortController().signal,
      wait: (ms) => {
        waits.push(ms);
        return Promise.resolve();
      },
    });
  });
  await done;
  return waits;
}

test('commands that cannot be registered are tried again, with waits that grow to an hour', async () => {
  const waits = await waitsFor(Array.from({ length: 10 }, () => new Error('refused')));
  expect(waits.slice(0, 3)).toEqual([30_000, 60_000, 120_000]);
  expect(waits.at(-1)).toBe(3_600_000);
});

test('a shard that does not register reads the list again until all commands are there, without an error', async () => {
  const errors: unknown[] = [];
  const log = { ...silentLog, error: (...told: unknown[]) => void errors.push(told) };
  expect(await waitsFor([new AwaitedError(), new AwaitedError()], log)).toEqual([30_000, 60_000]);
  expect(errors).toEqual([]);
  await waitsFor([new Error('refused')], log);
  expect(errors).toHaveLength(1);
});

test('a bar is waited for', async () => {
  expect(await waitsFor([new BarredError(7_000_000)])).toEqual([7_000_000]);
});

test('nothing is tried after the end', async () => {
  const over = AbortSignal.abort();
  let tries = 0;
  const register = (): Promise<typeof DONE> => {
    tries += 1;
    return Promise.resolve(DONE);
  };
  await keepRegistered({
    register,
    onKnown: () => undefined,
    log: silentLog,
    signal: over,
    wait: () => Promise.reject(new Error()),
  });
  expect(tries).toBe(0);
});
