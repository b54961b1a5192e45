import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import Libsql from 'libsql';
import { afterAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { sqliteDatabase } from '../../src/store/database/sqlite.ts';
import { openStore, storeFile } from '../../src/store/open-store.ts';
import { createSqlStore } from '../../src/store/sql-store.ts';
import { createQueue } from '../../src/store/write-queue.ts';
import { describeStore } from '../support/store/describe-store.ts';
import { HELPED, QUESTION } from '../support/store/press.ts';

const scratch = mkdtempSync(join(tmpdir(), 'quobot-store-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
let made = 0;
const folder = (): string => join(scratch, String((made += 1)));
const silent = (): void => undefined;

describe('a store in SQLite', () => {
  describeStore(() => sqliteDatabase(storeFile(folder()), Libsql));
});

test('nothing is created by opening, by reading or by an answer', async () => {
  const dataDir = folder();
  const store = await openStore({ dataDir }, silent);
  await Promise.all([store.questions(), store.settings('1'), store.postsOf('1', 'x'), store.withdraw('x')]);
  await store.close();
  expect(existsSync(dataDir)).toBe(false);
});

test('nothing is created by what others delete, and what waits is deleted all the same', async () => {
  const store = await openStore({ dataDir: folder() }, silent);
  onTestFinished(() => store.close());
  store.forget('1');
  store.leave('2');
  expect(store.health().queued).toBe(0);
  store.record({ messageId: '3', guildId: '4', channelId: '5', storyId: 'alan_waits' });
  store.forget('3');
  expect(store.health().queued).toBe(2);
});

test('a file that cannot be looked at is told as that, and not as if nothing were kept', async () => {
  const dataDir = folder();
  const file = storeFile(dataDir);
  mkdirSync(dirname(file), { recursive: true });
  symlinkSync(file, file);
  const store = await openStore({ dataDir }, silent);
  onTestFinished(() => store.close());
  await expect(store.questions()).rejects.toThrow('a link leads in a circle');
});

test('only its owner reads the file', async () => {
  const dataDir = folder();
  const store = await openStore({ dataDir }, silent);
  store.count(HELPED);
  await store.close();
  const [file, around] = [statSync(storeFile(dataDir)), statSync(join(dataDir, 'store'))];
  expect([file.mode & 0o777, around.mode & 0o777]).toEqual([0o600, 0o700]);
});

test('faults that take turns are told once each, until they are over', async () => {
  const database = sqliteDatabase(storeFile(folder()), Libsql);
  const faults = [full(), damaged(), full(), damaged()];
  const opening = async (): ReturnType<typeof database.open> => {
    const fault = faults.shift();
    if (fault) throw fault;
    return database.open();
  };
  const told: string[] = [];
  const store = createSqlStore({
    database: { ...database, open: opening },
    tell: (kind) => told.push(kind),
  });
  onTestFinished(() => store.close());
  await expect.poll(() => store.send(QUESTION).catch(() => null), { timeout: 30_000 }).toMatch(/-/);
  expect(told).toEqual(['fault', 'fault', 'recovered']);
});

test('what waits at the end is tried again, where the file is back by then', async () => {
  const database = sqliteDatabase(storeFile(folder()), Libsql);
  let tries = 0;
  const away = { ...database, open: () => ((tries += 1) < 3 ? Promise.reject(full()) : database.open()) };
  const told: string[] = [];
  const store = createSqlStore({ database: away, tell: (kind) => told.push(kind) });
  store.count(HELPED);
  await store.close();
  expect([tries, told]).toEqual([3, ['fault', 'recovered']]);
  const later = createSqlStore({ database, tell: silent });
  expect(await later.outcomes('2000-01-01', '2099-12-31')).toEqual([{ ...HELPED, count: 1 }]);
  await later.close();
});

test('a fault rests for seconds, whatever the clock says meanwhile', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  onTestFinished(() => void vi.useRealTimers());
  const database = sqliteDatabase(storeFile(folder()), Libsql);
  let tries = 0;
  const away = { ...database, open: () => ((tries += 1) < 2 ? Promise.reject(damaged()) : database.open()) };
  const store = createSqlStore({ database: away, tell: silent });
  onTestFinished(() => store.close());
  await expect(store.send(QUESTION)).rejects.toThrow('damaged');
  vi.setSystemTime('2020-01-01');
  await expect.poll(() => store.send(QUESTION).catch(() => null), { timeout: 5_000 }).toMatch(/-/);
});

test('of the 5,001st question its asker is told that it is not kept', async () => {
  const dataDir = folder();
  const store = await openStore({ dataDir }, silent);
  onTestFinished(() => store.close());
  await store.send(QUESTION);
  const database = new Libsql(storeFile(dataDir));
  database.exec(`with recursive others(at) as (select 2 union all select at + 1 from others where at < 4999)
    insert into sent_questions select at, day, text, verdict, shown, index_version, taken from sent_questions, others`);
  database.close();
  await store.send(QUESTION);
  await expect(store.send(QUESTION)).rejects.toThrow('So many questions wait');
});

test('what only adds to an answer is waited for for half a second, however long the store hangs', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const database = sqliteDatabase(storeFile(folder()), Libsql);
  const hanging = { ...database, exists: () => true, open: () => new Promise<never>(() => undefined) };
  let posts: unknown = null;
  void createSqlStore({ database: hanging, tell: silent })
    .postsOf('1', 'alan_waits')
    .then((given) => (posts = given));
  await vi.advanceTimersByTimeAsync(499);
  expect(posts).toBeNull();
  await vi.advanceTimersByTimeAsync(1);
  expect(posts).toEqual([]);
});

test('a write waits for others for a second, and at a fault until the next try', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const sizes: number[] = [];
  let restMs = 0;
  const queue = createQueue({
    apply: ({ writes }) => {
      sizes.push(writes.length);
      if (sizes.length > 1) return Promise.resolve();
      restMs = 15_000;
      return Promise.reject(full());
    },
    restMs: () => restMs,
  });
  queue.add({ kind: 'forget', messageId: '1' });
  await vi.advanceTimersByTimeAsync(999);
  queue.add({ kind: 'forget', messageId: '2' });
  expect(sizes).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(sizes).toEqual([2]);
  await vi.advanceTimersByTimeAsync(14_999);
  expect([sizes, queue.size()]).toEqual([[2], 2]);
  await vi.advanceTimersByTimeAsync(1);
  expect([sizes, queue.size()]).toEqual([[2, 2], 0]);
});

function full(): Error {
  return Object.assign(new Error('full'), { code: 'ENOSPC' });
}

function damaged(): Error {
  return Object.assign(new Error('damaged'), { code: 'SQLITE_CORRUPT' });
}

describe('what is withdrawn is in no file afterwards', () => {
  const holds = (dataDir: string, text: string): string[] =>
    readdirSync(join(dataDir, 'store')).filter((name) => readFileSync(join(dataDir, 'store', name)).includes(text));
  const text = `quercus ${'robur '.repeat(600)}`;

  test('nor in the log that is written ahead', async () => {
    const dataDir = folder();
    const store = await openStore({ dataDir }, silent);
    const codes = [await store.send({ ...QUESTION, text }), await store.send(QUESTION)];
    expect(holds(dataDir, 'quercus')).not.toEqual([]);
    expect(await store.withdraw(codes[0] ?? '')).toBe(true);
    expect([holds(dataDir, 'quercus'), holds(dataDir, 'robur')]).toEqual([[], []]);
    expect(holds(dataDir, QUESTION.text)).not.toEqual([]);
    await store.close();
  });

  test('once a reader lets go who held it back', async () => {
    const dataDir = folder();
    const store = await openStore({ dataDir }, silent);
    const code = await store.send({ ...QUESTION, text });
    const reader = new Libsql(storeFile(dataDir));
    reader.exec('begin');
    reader.prepare('select count(*) from sent_questions').all();
    expect(await store.withdraw(code)).toBe(true);
    expect(holds(dataDir, 'quercus')).not.toEqual([]);
    reader.exec('commit');
    await expect.poll(() => holds(dataDir, 'quercus'), { timeout: 30_000 }).toEqual([]);
    reader.close();
    await store.close();
  });
});
