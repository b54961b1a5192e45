import { execFileSync } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { postgresDatabase } from '../../src/store/database/postgres.ts';
import { openStore } from '../../src/store/open-store.ts';
import { QUEUE_LIMIT } from '../../src/store/store.ts';
import { describeStore } from '../support/store/describe-store.ts';
import { countTogether, startCountingHost } from '../support/store/counting-host.ts';
import { hasPostgres, startPostgres, type Postgres } from '../support/store/postgres.ts';
import { HELPED, QUESTION } from '../support/store/press.ts';

const ALWAYS = ['2000-01-01', '2099-12-31'] as const;
const silent = (): void => undefined;

describe.skipIf(!hasPostgres())('a store in PostgreSQL (skipped where it is not installed)', () => {
  let postgres: Postgres;
  let made = 0;
  const create = (): Promise<string> => postgres.create(`store_${(made += 1)}`);
  const openAt = (url: string, tell: (kind: string, sentence: string) => void = silent): ReturnType<typeof openStore> =>
    openStore({ url, dataDir: '/nowhere' }, tell);
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.stop());

  describeStore(async () => postgresDatabase(await create(), pg.Pool));

  test('that goes away and comes back gets what waited, once, and the operator two sentences', async () => {
    const told: string[] = [];
    const store = await openAt(await create(), (_kind, sentence) => told.push(sentence));
    await store.send(QUESTION);
    await postgres.kill();
    for (let at = 0; at < 10; at += 1) store.count(HELPED);
    await expect(store.send(QUESTION)).rejects.toThrow('PostgreSQL cannot be reached');
    expect(await store.postsOf('1', 'alan_waits')).toEqual([]);
    await expect(store.settings('1')).rejects.toThrow('PostgreSQL cannot be reached');
    await delay(3_000);
    await postgres.start();
    await expect.poll(() => store.health(), { timeout: 60_000 }).toEqual({ fault: null, queued: 0, lost: 0 });
    expect(await store.outcomes(...ALWAYS)).toEqual([{ ...HELPED, count: 10 }]);
    expect(await store.questions()).toHaveLength(1);
    expect(told).toEqual(['The store does not answer: PostgreSQL cannot be reached.', 'The store answers again.']);
    await store.close();
  });

  test('two hosts that count, one killed: nothing is counted twice, and no more is lost than may wait', async () => {
    const url = await create();
    const hosts = [startCountingHost(url), startCountingHost(url)] as const;
    await delay(6_000);
    hosts[1].process.kill('SIGKILL');
    // In the middle of everything the database goes, too, and the answers to some commits with it.
    await postgres.kill();
    await delay(1_500);
    await postgres.start();
    await delay(6_000);
    await hosts[0].end();
    const [kept, killed] = [hosts[0].counted(), hosts[1].counted()];
    const store = await openAt(url);
    const [row] = await store.outcomes(...ALWAYS);
    await store.close();
    expect(kept.counted).toBeGreaterThan(QUEUE_LIMIT);
    const sum = row?.count ?? 0;
    expect(sum).toBeLessThanOrEqual(kept.counted - kept.lost + killed.counted + 20);
    expect(sum).toBeGreaterThanOrEqual(kept.counted - kept.lost + killed.counted - killed.lost - QUEUE_LIMIT);
  });

  test('that several hosts make the tables of at once has all that they counted when they end in order', async () => {
    const url = await create();
    const counted = await countTogether(url);
    const store = await openAt(url);
    expect(await store.outcomes(...ALWAYS)).toEqual([{ ...HELPED, count: counted }]);
    await store.close();
  });

  test('that refuses the login is a fault of its own', async () => {
    const store = await openAt((await create()).replace(/\w+$/, 'not_there'));
    await expect(store.send(QUESTION)).rejects.toThrow('PostgreSQL refuses the login');
    await store.close();
  });

  test('is backed up by pg_dump and restored by psql, as docs/store.md says', async ({ skip }) => {
    const [dumps, runs] = [postgres.program('pg_dump'), postgres.program('psql')];
    if (dumps === null || runs === null) return skip('it came without pg_dump and psql');
    const [from, to] = [await create(), await create()];
    const store = await openAt(from);
    store.count(HELPED);
    await store.send(QUESTION);
    await store.close();
    const dump = execFileSync(dumps, [from]);
    execFileSync(runs, ['-q', '-v', 'ON_ERROR_STOP=1', to], {
      input: dump,
      stdio: ['pipe', 'ignore', 'pipe'],
    });
    const restored = await openAt(to);
    expect([await restored.outcomes(...ALWAYS), await restored.questions()]).toMatchObject([
      [{ count: 1 }],
      [QUESTION],
    ]);
    await restored.close();
  });
});
