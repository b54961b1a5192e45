import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Libsql from 'libsql';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { noStore } from '../../src/store/no-store.ts';
import { openStore, storeFile } from '../../src/store/open-store.ts';
import { StoreError, type Store } from '../../src/store/store.ts';
import { programArgv } from '../support/program.ts';
import { countTogether } from '../support/store/counting-host.ts';
import { HELPED, QUESTION } from '../support/store/press.ts';

const { resolve } = createRequire(import.meta.url);
const ALWAYS = ['2000-01-01', '2099-12-31'] as const;
const scratch = mkdtempSync(join(tmpdir(), 'quobot-faults-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
let made = 0;

interface Opened {
  readonly store: Store;
  readonly dataDir: string;
  readonly told: readonly string[];
}

async function opened(dataDir = join(scratch, String((made += 1)))): Promise<Opened> {
  const told: string[] = [];
  const store = await openStore({ dataDir }, (_kind, sentence) => told.push(sentence));
  onTestFinished(() => store.close());
  return { store, dataDir, told };
}

test('while another process holds it, writes wait; the operator hears of both', { timeout: 60_000 }, async () => {
  const { store, dataDir, told } = await opened();
  await store.send(QUESTION);
  const script = `const D = require(${JSON.stringify(resolve('libsql'))}); const d = new D(process.argv[1]);
    d.exec('begin exclusive'); console.log('held'); process.stdin.on('end', () => process.exit()).resume();`;
  const holder = spawn(process.execPath, ['-e', script, storeFile(dataDir)], { stdio: ['pipe', 'pipe', 'inherit'] });
  await once(holder.stdout, 'data');
  store.count(HELPED);
  await expect(store.saveSettings('1', { digestChannelId: null, publicMentions: true })).rejects.toThrow(
    'another program holds it',
  );
  holder.stdin.end();
  await once(holder, 'exit');
  await expect.poll(() => store.health(), { timeout: 40_000 }).toEqual({ fault: null, queued: 0, lost: 0 });
  expect(await store.outcomes(...ALWAYS)).toEqual([{ ...HELPED, count: 1 }]);
  expect(told).toEqual(['The store does not answer: another program holds it.', 'The store answers again.']);
});

test('several processes that make it at once have there all that they counted when they end in order', async () => {
  const { store, dataDir } = await opened();
  const counted = await countTogether('sqlite', dataDir);
  expect(await store.outcomes(...ALWAYS)).toEqual([{ ...HELPED, count: counted }]);
});

test('a damaged file is told once, and a good one in its place is taken up', async () => {
  const { store, dataDir, told } = await opened();
  mkdirSync(join(dataDir, 'store'), { recursive: true });
  writeFileSync(storeFile(dataDir), 'not a database, '.repeat(1_000));
  await expect(store.send(QUESTION)).rejects.toThrow('damaged');
  await expect(store.questions()).rejects.toThrow(StoreError);
  expect(told).toEqual(['The store does not answer: its file is damaged: put a backup in its place.']);
  rmSync(storeFile(dataDir));
  await expect.poll(async () => store.send(QUESTION).catch(() => null), { timeout: 30_000 }).toMatch(/-/);
  expect(told.at(-1)).toBe('The store answers again.');
});

test('tables of a newer version are left alone', async () => {
  const first = await opened();
  await first.store.send(QUESTION);
  await first.store.close();
  const database = new Libsql(storeFile(first.dataDir));
  database.exec("insert into kysely_migration values ('9999_later', '2030-01-01T00:00:00.000Z')");
  database.close();
  const { store, told } = await opened(first.dataDir);
  await expect(store.questions()).rejects.toThrow('a newer Quobot has changed its tables');
  expect(told).toHaveLength(1);
});

/** Mounts a small file system; skips the test where that is not allowed. */
function mounted(options: string, skip: (note: string) => never): string {
  const dataDir = join(scratch, String((made += 1)));
  mkdirSync(dataDir);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', dataDir], { stdio: 'pipe' });
  } catch {
    skip('a small file system cannot be mounted here');
  }
  onTestFinished(() => void execFileSync('umount', ['-l', dataDir]));
  return dataDir;
}

test('a full disk costs what would be written, and nothing else', async ({ skip }) => {
  const dataDir = mounted('size=200k', skip);
  const { store, told } = await opened(dataDir);
  const code = await store.send(QUESTION);
  writeFileSync(join(dataDir, 'ballast'), Buffer.alloc(40_000));
  const send = (): Promise<unknown> => store.send({ ...QUESTION, text: 'scarf '.repeat(600) });
  const fill = async (): Promise<never> => {
    for (;;) await send();
  };
  await expect(fill()).rejects.toThrow('full');
  expect(told).toHaveLength(1);
  rmSync(join(dataDir, 'ballast'));
  await expect.poll(async () => store.withdraw(code).catch(() => null), { timeout: 60_000 }).toBe(true);
});

test('where nothing can be written, that is told, until it can be', async ({ skip }) => {
  const dataDir = mounted('size=4m,ro', skip);
  const { store, told } = await opened(dataDir);
  await expect(store.send(QUESTION)).rejects.toThrow('cannot be written to');
  expect(told).toEqual(['The store does not answer: it cannot be written to.']);
  execFileSync('mount', ['-o', 'remount,rw', dataDir]);
  await expect.poll(async () => store.send(QUESTION).catch(() => null), { timeout: 30_000 }).toMatch(/-/);
});

test('a store that is off says why, and keeps and gives nothing', async () => {
  const store = noStore('It is off.');
  store.count(HELPED);
  await expect(store.send(QUESTION)).rejects.toThrow('It is off.');
  expect([await store.postsOf('1', 'x'), await store.claim('digest', 'x')]).toEqual([[], false]);
  expect(store.health()).toEqual({ fault: 'It is off.', queued: 0, lost: 0 });
});

test.each([
  ['none', 'QUOBOT_DATABASE_URL is none'],
  ['mysql://x', 'no address of PostgreSQL'],
  ['postgres://quobot:a#b@127.0.0.1/quobot', '%23'],
  ['postgres://quobot:a/b@127.0.0.1/quobot', '%2F'],
  ['postgres://quobot@127.0.0.1:99999/quobot', 'no address of PostgreSQL'],
  ['postgres://quobot@127.0.0.1/quobot?sslrootcert=/nowhere/root.crt', 'a file that'],
])('with %s there is no store', async (url, why) => {
  expect((await openStore({ url, dataDir: scratch }, () => undefined)).off).toContain(why);
});

test('a PostgreSQL that does not listen on its socket cannot be reached', async () => {
  const store = await openStore(
    { url: `postgres:///quobot?host=${scratch}/nowhere`, dataDir: scratch },
    () => undefined,
  );
  onTestFinished(() => store.close());
  await expect(store.questions()).rejects.toThrow('PostgreSQL cannot be reached');
});

test('a backup made while it runs holds what was kept', async () => {
  const { store, dataDir } = await opened();
  await store.send(QUESTION);
  const copy = join(scratch, 'copy');
  mkdirSync(join(copy, 'store'), { recursive: true });
  const database = new Libsql(storeFile(dataDir));
  database.exec(`vacuum into '${storeFile(copy)}'`);
  database.close();
  const { store: restored } = await opened(copy);
  expect(await restored.questions()).toMatchObject([QUESTION]);
});

test('without the native module the terminal answers, and says why there is no store', () => {
  const hook = `export async function resolve(name, context, next) {
    if (name === 'libsql') throw Object.assign(new Error('not there'), { code: 'ERR_MODULE_NOT_FOUND' });
    return next(name, context);
  }`;
  const register = `import { register } from 'node:module'; register(${JSON.stringify(`data:text/javascript,${encodeURIComponent(hook)}`)});`;
  const args = [...programArgv(), 'gaps'];
  const { stderr, status } = spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(register)}`, ...args],
    { encoding: 'utf8', env: { ...process.env, QUOBOT_DATABASE_URL: 'sqlite', QUOBOT_DATA: scratch } },
  );
  expect([status, stderr.trim()]).toEqual([
    1,
    'quobot: The store is off: the optional package libsql is not there (ERR_MODULE_NOT_FOUND).',
  ]);
});
