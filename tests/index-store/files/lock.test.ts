import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test, type TestContext } from 'vitest';
import { LockError, withWriteLock } from '../../../src/index-store/files/lock.ts';
import { makeFolder } from '../../support/make-folder.ts';

/** A lock that another process left behind or still has. */
function foreignLock(
  dataDir: string,
  owner: { pid: number; host: string; lock?: string; began?: string },
  touched = new Date(),
): string {
  const path = join(dataDir, 'write.lock');
  mkdirSync(path);
  const { ino, birthtimeNs } = statSync(path, { bigint: true });
  const lock = `${String(ino)} ${String(birthtimeNs)}`;
  writeFileSync(`${path}.owner`, JSON.stringify({ lock, ...owner }));
  utimesSync(path, touched, touched);
  return path;
}

/** No process has so high a number. */
const NOBODY = 2 ** 30;

// Most of its tests wait.
describe.concurrent('the write lock', () => {
  test('lets one work after the other', async () => {
    const dataDir = makeFolder();
    const log: string[] = [];
    const work = async (name: string): Promise<void> =>
      withWriteLock(dataDir, async () => {
        log.push(`${name} begins`);
        await delay(30);
        log.push(`${name} ends`);
      });
    await Promise.all([work('a'), work('b'), work('c')]);
    expect(log.map((line) => line.split(' ')[1])).toEqual(['begins', 'ends', 'begins', 'ends', 'begins', 'ends']);
    expect(existsSync(join(dataDir, 'write.lock'))).toBe(false);
  });

  test('is given back when the work fails', async () => {
    const dataDir = makeFolder();
    await expect(withWriteLock(dataDir, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await withWriteLock(dataDir, () => Promise.resolve(1), { waitMs: 0 })).toBe(1);
  });

  test('is given back when its owner cannot be written down', async () => {
    const dataDir = makeFolder();
    mkdirSync(join(dataDir, 'write.lock.owner'));
    await expect(withWriteLock(dataDir, () => Promise.resolve())).rejects.toThrow();
    rmSync(join(dataDir, 'write.lock.owner'), { recursive: true });
    expect(await withWriteLock(dataDir, () => Promise.resolve('mine'), { waitMs: 0 })).toBe('mine');
  });

  test('is taken over though somebody died while taking it over, whatever their clock said', async () => {
    const dataDir = makeFolder();
    const future = new Date('2040-01-01');
    const path = foreignLock(dataDir, { pid: NOBODY, host: hostname() });
    mkdirSync(`${path}.breaking`);
    utimesSync(`${path}.breaking`, future, future);
    expect(await withWriteLock(dataDir, () => Promise.resolve('mine'))).toBe('mine');
    expect(readdirSync(dataDir)).toEqual([]);
  }, 30_000);

  test('says who holds it when the wait is over, having said once that it waits', async () => {
    const dataDir = makeFolder();
    let waits = 0;
    await withWriteLock(dataDir, async () => {
      const second = withWriteLock(dataDir, () => Promise.resolve(), { waitMs: 250, onWait: () => (waits += 1) });
      await expect(second).rejects.toThrow(LockError);
      await expect(second).rejects.toThrow(`Another process (${process.pid} on ${hostname()}) is writing`);
    });
    expect(waits).toBe(1);
  });

  test('is taken over at once from a process of this machine that is gone, whatever the clock says', async () => {
    for (const touched of [new Date(), new Date('2001-01-01'), new Date('2099-01-01')]) {
      const dataDir = makeFolder();
      foreignLock(dataDir, { pid: NOBODY, host: hostname() }, touched);
      expect(await withWriteLock(dataDir, () => Promise.resolve('mine'), { waitMs: 0 })).toBe('mine');
    }
  });

  test('is taken over from another machine only once it has been still for a while by a clock that does not jump', async () => {
    const dataDir = makeFolder();
    foreignLock(dataDir, { pid: 1, host: 'elsewhere' }, new Date('2001-01-01'));
    const early = withWriteLock(dataDir, () => Promise.resolve(), { waitMs: 300, deadMs: 2500 });
    await expect(early).rejects.toThrow('(1 on elsewhere)');
    expect(await withWriteLock(dataDir, () => Promise.resolve('mine'), { waitMs: 6000, deadMs: 2500 })).toBe('mine');
  });

  test('is not taken from an owner that touches it, although the clock has jumped', async () => {
    const dataDir = makeFolder();
    const path = foreignLock(dataDir, { pid: 1, host: 'elsewhere' }, new Date('2001-01-01'));
    let second = 0;
    const touching = setInterval(
      () => utimesSync(path, new Date(2001, 1, 1, 0, 0, (second += 1)), new Date(2001, 1, 1, 0, 0, second)),
      500,
    );
    await expect(withWriteLock(dataDir, () => Promise.resolve(), { waitMs: 3500, deadMs: 2500 })).rejects.toThrow(
      LockError,
    );
    clearInterval(touching);
  });

  test.each([
    ['that ended', 'the lock of an earlier run'],
    ['of an older version', ''],
  ])('is not taken because of a name that a run %s left', async (_, lock) => {
    const dataDir = makeFolder();
    foreignLock(dataDir, { pid: NOBODY, host: hostname(), lock });
    const early = withWriteLock(dataDir, () => Promise.resolve(), { waitMs: 500, deadMs: 2500 });
    await expect(early).rejects.toThrow('Another process is writing');
    expect(await withWriteLock(dataDir, () => Promise.resolve('mine'), { waitMs: 6000, deadMs: 2500 })).toBe('mine');
  });

  test('of a dead owner goes to one of many that find it dead', async () => {
    const dataDir = makeFolder();
    foreignLock(dataDir, { pid: NOBODY, host: hostname() });
    let [inside, most] = [0, 0];
    const work = async (): Promise<void> => {
      most = Math.max(most, (inside += 1));
      await delay(20);
      inside -= 1;
    };
    await Promise.all(Array.from({ length: 10 }, () => withWriteLock(dataDir, work)));
    expect(most).toBe(1);
    expect(readdirSync(dataDir)).toEqual([]);
  });

  test('that was lost leaves the name of the next owner alone, and says so', async () => {
    const dataDir = makeFolder();
    const path = join(dataDir, 'write.lock');
    const reason = await withWriteLock(dataDir, async (lost) => {
      rmSync(path, { recursive: true });
      foreignLock(dataDir, { pid: process.pid, host: 'elsewhere' }, new Date(0));
      await new Promise((resolve) => lost.addEventListener('abort', resolve));
      return lost.reason as unknown;
    });
    expect(String(reason)).toContain('was lost, as when this process was asleep');
    expect(existsSync(`${path}.owner`)).toBe(true);
  });

  test('that was lost is known as such by who asks before it writes, before anything tells of it', async () => {
    const dataDir = makeFolder();
    await withWriteLock(dataDir, (lost, check) => {
      check();
      rmSync(join(dataDir, 'write.lock'), { recursive: true });
      foreignLock(dataDir, { pid: process.pid, host: 'elsewhere' });
      expect(check).toThrow('was lost, as when this process was asleep');
      expect(lost.aborted).toBe(true);
      return Promise.resolve();
    });
  });

  test('whose name leads nowhere is taken over', async () => {
    const dataDir = makeFolder();
    symlinkSync('/nowhere', join(dataDir, 'write.lock'));
    expect(await withWriteLock(dataDir, () => Promise.resolve('mine'), { deadMs: 2500 })).toBe('mine');
  });

  /** A process that holds the lock and works without a pause. */
  const busyOwner = async (dataDir: string, { onTestFinished }: TestContext): Promise<ChildProcess> => {
    const script = new URL('../../support/index-store/hold-lock.ts', import.meta.url).pathname;
    const args = ['--import', import.meta.resolve('tsx'), script, dataDir, '60000'];
    const owner = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    onTestFinished(() => void owner.kill('SIGKILL'));
    await once(owner.stdout, 'data');
    return owner;
  };

  test(
    'is not taken from a process of this machine that works too hard to touch it',
    { timeout: 60_000 },
    async (context) => {
      const dataDir = makeFolder();
      const owner = await busyOwner(dataDir, context);
      const waiting = withWriteLock(dataDir, () => Promise.resolve(), { waitMs: 6000, deadMs: 2500 });
      await expect(waiting).rejects.toThrow(`Another process (${owner.pid ?? 0} on`);
    },
  );

  test('is taken from a process of this machine that was stopped', { timeout: 60_000 }, async (context) => {
    const dataDir = makeFolder();
    (await busyOwner(dataDir, context)).kill('SIGSTOP');
    expect(await withWriteLock(dataDir, () => Promise.resolve('mine'), { waitMs: 20_000, deadMs: 2500 })).toBe('mine');
  });

  test.runIf(process.platform === 'linux')(
    'is taken at once where another process has the id of its owner',
    async () => {
      const dataDir = makeFolder();
      foreignLock(dataDir, { pid: process.ppid, host: hostname(), began: '1' });
      expect(await withWriteLock(dataDir, () => Promise.resolve('mine'), { waitMs: 0 })).toBe('mine');
    },
  );

  test('ends a wait when it is told to', async () => {
    const dataDir = makeFolder();
    const stop = new AbortController();
    await withWriteLock(dataDir, async () => {
      const waiting = withWriteLock(dataDir, () => Promise.resolve(), { signal: stop.signal });
      stop.abort();
      await expect(waiting).rejects.toThrow('Stopped while waiting');
    });
  });
});
