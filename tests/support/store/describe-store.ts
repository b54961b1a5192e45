import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../../../src/store/database/open-database.ts';
import { createSqlStore } from '../../../src/store/sql-store.ts';
import { describeJumpingClock } from './describe-jumping-clock.ts';
import { HELPED, QUESTION } from './press.ts';
import { DEFAULT_SETTINGS } from '../../../src/model/server-settings.ts';
import { QUEUE_LIMIT, type OwnPost, type Store } from '../../../src/store/store.ts';

const DAY = 86_400_000;
const ALWAYS = ['2000-01-01', '2099-12-31'] as const;

function post(messageId: string, more: Partial<OwnPost> = {}): OwnPost {
  return { guildId: '1', channelId: '2', messageId, storyId: 'alan_waits', ...more };
}

/** Describes what every store does; `empty` gives a database that nothing was kept in. */
export function describeStore(empty: () => Database | Promise<Database>): void {
  let database: Database;
  let now: number;
  let open: Store[];
  const told: string[] = [];
  const opened = (): Store => {
    const store = createSqlStore({ database, tell: (_kind, sentence) => told.push(sentence), now: () => now });
    open.push(store);
    return store;
  };
  /** What waits is written by the end of a store. */
  const written = async (work: (store: Store) => void): Promise<Store> => {
    const store = opened();
    work(store);
    await store.close();
    return opened();
  };

  const jump = (count: number): void => void (now += count * DAY);
  const live = async (count: number): Promise<void> => {
    for (let left = count - 1; left >= 0; left -= 1) {
      jump(1);
      if (left > 2) continue;
      await opened().questions();
      await open.pop()?.close();
    }
  };

  beforeEach(async () => {
    database = await empty();
    now = Date.parse('2026-11-26T12:00:00Z');
    open = [];
    told.length = 0;
  });
  afterEach(async () => {
    await Promise.all(open.map((store) => store.close()));
    expect(told).toEqual([]);
  });

  describe('presses', () => {
    test('are counted, by day, answer, step, rank and verdict', async () => {
      const store = await written((first) => {
        first.count(HELPED);
        first.count(HELPED);
        first.count({ ...HELPED, rank: 2 });
        first.count({ outcome: 'none-of-these', storyId: null, step: null, rank: 1, verdict: 'maybe' });
      });
      store.count(HELPED);
      await store.close();
      const counts = await opened().outcomes(...ALWAYS);
      expect(counts).toHaveLength(3);
      expect(counts).toContainEqual({ ...HELPED, count: 3 });
      expect(counts).toContainEqual({ ...HELPED, rank: 2, count: 1 });
      expect(counts).toContainEqual({
        outcome: 'none-of-these',
        storyId: null,
        step: null,
        rank: 1,
        verdict: 'maybe',
        count: 1,
      });
    });

    test('are added up from one day to another', async () => {
      await written((store) => store.count(HELPED));
      now += DAY;
      const store = await written((second) => second.count(HELPED));
      expect(await store.outcomes('2026-11-26', '2026-11-26')).toEqual([{ ...HELPED, count: 1 }]);
      expect(await store.outcomes('2026-11-26', '2026-11-27')).toEqual([{ ...HELPED, count: 2 }]);
      expect(await store.outcomes('2026-11-28', '2026-11-30')).toEqual([]);
    });

    test('of any shape are written, and keep no others from being so', async () => {
      const store = await written((first) => {
        first.count({ ...HELPED, storyId: 'x\u0000\ud800'.repeat(500), step: 1.5, rank: -3 });
        first.count({ ...HELPED, step: Number.NaN, rank: Infinity });
        first.record(post('3', { storyId: '\u0000' }));
        first.count(HELPED);
      });
      expect(await store.outcomes(...ALWAYS)).toContainEqual({ ...HELPED, count: 1 });
    });

    test('find room, whatever others delete meanwhile', () => {
      const store = opened();
      store.count(HELPED);
      for (let at = 0; at < QUEUE_LIMIT; at += 1) store.forget(String(at));
      store.count(HELPED);
      expect(store.health()).toEqual({ fault: null, queued: QUEUE_LIMIT / 2 + 1, lost: QUEUE_LIMIT / 2 + 1 });
    });

    test('beyond the bound are dropped and counted', () => {
      const store = opened();
      for (let at = 0; at < QUEUE_LIMIT + 5; at += 1) store.count(HELPED);
      expect(store.health()).toEqual({ fault: null, queued: QUEUE_LIMIT, lost: 5 });
    });
  });

  describe('own posts', () => {
    test('are given for a server and a story, newest first, at most 20', async () => {
      const store = await written((first) => {
        for (let at = 10; at < 35; at += 1) first.record(post(`9000000000000000${at}`));
        first.record(post('800000000000000001', { guildId: '2' }));
        first.record(post('800000000000000002', { storyId: 'other' }));
      });
      const posts = await store.postsOf('1', 'alan_waits');
      expect(posts.map(({ messageId }) => messageId.slice(-2))).toEqual(
        Array.from({ length: 20 }, (_, at) => String(34 - at)),
      );
      expect(posts[0]).toEqual(post('900000000000000034'));
      expect(await store.postsOf('3', 'alan_waits')).toEqual([]);
    });

    test('that are recorded twice are one, and one that is forgotten is gone', async () => {
      const store = await written((first) => {
        first.record(post('11'));
        first.record(post('11'));
        first.record(post('12'));
        first.forget('12');
      });
      expect(await store.postsOf('1', 'alan_waits')).toEqual([post('11')]);
    });

    test('go with the server that is left, and so do its settings', async () => {
      await opened().saveSettings('1', { ...DEFAULT_SETTINGS, publicMentions: true });
      const store = await written((first) => {
        first.record(post('11'));
        first.record(post('12', { guildId: '2' }));
        first.leave('1');
      });
      expect([await store.postsOf('1', 'alan_waits'), await store.postsOf('2', 'alan_waits')]).toEqual([
        [],
        [post('12', { guildId: '2' })],
      ]);
      expect(await store.settings('1')).toEqual(DEFAULT_SETTINGS);
    });
  });

  describe('sent questions', () => {
    test('are kept, masked, under an id that is not their receipt, until they are withdrawn', async () => {
      const store = opened();
      const code = await store.send({ ...QUESTION, text: 'mail me at alan@example.org' });
      const [kept] = await store.questions();
      expect(kept).toEqual({ ...QUESTION, text: 'mail me at [mail]', id: kept?.id, day: '2026-11-26', taken: false });
      expect(kept?.id).not.toContain(code.replaceAll('-', '').slice(0, 4));
      expect(await store.withdraw(kept?.id ?? '')).toBe(false);
      expect(
        await store.withdraw(` ${code.toUpperCase().replaceAll('-', ' ').replace(/0/g, 'O').replace(/1/g, 'l')} `),
      ).toBe(true);
      expect([await store.withdraw(code), await store.questions()]).toEqual([false, []]);
    });

    test('have codes that differ', async () => {
      const store = opened();
      const codes = await Promise.all(Array.from({ length: 20 }, () => store.send(QUESTION)));
      expect(new Set(codes).size).toBe(20);
      expect(codes.every((code) => /^[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}$/.test(code))).toBe(true);
      expect(await store.questions()).toHaveLength(20);
    });

    test('are taken, and dropped', async () => {
      const store = opened();
      await store.send(QUESTION);
      const id = (await store.questions())[0]?.id ?? '';
      expect([await store.take(id), await store.take('nothing')]).toEqual([true, false]);
      expect((await store.questions())[0]?.taken).toBe(true);
      expect([await store.drop(id), await store.drop(id), await store.questions()]).toEqual([true, false, []]);
    });

    test('of which nothing is left are refused', async () => {
      await expect(opened().send({ ...QUESTION, text: ' \u200b' })).rejects.toThrow('There is nothing to send.');
    });

    test('go by themselves after 180 days, for good', async () => {
      await opened().send(QUESTION);
      await live(180);
      expect(await opened().questions()).toHaveLength(1);
      await live(1);
      expect(await opened().questions()).toEqual([]);
      now -= 90 * DAY;
      expect(await opened().questions()).toEqual([]);
    });

    test('are shown to nobody after 180 days, and go at the second use after that, where nobody used it meanwhile', async () => {
      await opened().send(QUESTION);
      now += 300 * DAY;
      expect(await opened().questions()).toEqual([]);
      now += 100 * DAY;
      expect(await opened().questions()).toEqual([]);
      now -= 399 * DAY;
      expect(await opened().questions()).toEqual([]);
    });
  });

  describeJumpingClock({ opened: () => opened(), jump, live });

  test('settings of a server are kept, and the defaults where there are none', async () => {
    const chosen = { digestChannelId: '7', publicMentions: true };
    const store = opened();
    expect([await store.settings('1'), await store.allSettings()]).toEqual([DEFAULT_SETTINGS, new Map()]);
    await store.saveSettings('1', chosen);
    await store.saveSettings('2', chosen);
    await store.saveSettings('2', DEFAULT_SETTINGS);
    expect(await opened().settings('1')).toEqual(chosen);
    expect(await store.allSettings()).toEqual(
      new Map([
        ['1', chosen],
        ['2', DEFAULT_SETTINGS],
      ]),
    );
  });

  describe('a job of a period', () => {
    const HOUR = 3_600_000;

    test('is one caller’s', async () => {
      const stores = Array.from({ length: 4 }, opened);
      await stores[0]?.claim('other', '2026-W48');
      const claims = await Promise.all([...stores, ...stores].map((store) => store.claim('digest', '2026-W48')));
      expect(claims.filter(Boolean)).toHaveLength(1);
      expect(await opened().claim('digest', '2026-W49')).toBe(true);
    });

    test('that is not said to be done within an hour is one caller’s again', async () => {
      await opened().claim('digest', '2026-W48');
      now += HOUR - 60_000;
      expect(await opened().claim('digest', '2026-W48')).toBe(false);
      now += 60_000;
      const claims = await Promise.all(Array.from({ length: 4 }, () => opened().claim('digest', '2026-W48')));
      expect(claims.filter(Boolean)).toHaveLength(1);
    });

    test('that is done is nobody’s again', async () => {
      const store = opened();
      await store.claim('digest', '2026-W48');
      await store.finish('digest', '2026-W48');
      expect(store.health().queued).toBe(0);
      for (const wait of [0, HOUR, 100 * DAY]) {
        now += wait;
        expect(await opened().claim('digest', '2026-W48')).toBe(false);
      }
    });
  });

  test('several that open an empty database at once make its tables once', async () => {
    await Promise.all(Array.from({ length: 5 }, () => opened().saveSettings('1', DEFAULT_SETTINGS)));
    expect(await opened().allSettings()).toEqual(new Map([['1', DEFAULT_SETTINGS]]));
  });

  test('several that write at once let each other write, then and later', async () => {
    const stores = Array.from({ length: 4 }, opened);
    for (let round = 0; round < 5; round += 1) {
      const works = stores.flatMap((store, at) => [
        store.claim(`job ${round}`, String(at)).then(() => store.finish(`job ${round}`, String(at))),
        store.saveSettings(String(round), { ...DEFAULT_SETTINGS, publicMentions: true }),
        store.send({ ...QUESTION, text: `question ${round} of ${at}` }),
      ]);
      await Promise.all(works);
    }
    expect(stores.map((store) => store.health())).toEqual(stores.map(() => ({ fault: null, queued: 0, lost: 0 })));
    expect(await opened().questions()).toHaveLength(20);
  });

  test('reading alone says nothing is there', async () => {
    const store = opened();
    expect([
      await store.questions(),
      await store.outcomes(...ALWAYS),
      await store.postsOf('1', 'x'),
      await store.withdraw('x'),
    ]).toEqual([[], [], [], false]);
  });
}
