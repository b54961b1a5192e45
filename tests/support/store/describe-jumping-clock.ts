import { describe, expect, test } from 'vitest';
import type { Store } from '../../../src/store/store.ts';
import { HELPED, QUESTION } from './press.ts';

/** A store whose days the test chooses. */
export interface DatedStore {
  readonly opened: () => Store;
  /** Moves the clock by days, ahead or back. */
  readonly jump: (days: number) => void;
  /** Lets days go by; on the last three of them the store is used. */
  readonly live: (days: number) => Promise<void>;
}

/** Describes that what is too old goes by days that the store has lived through, and not by what a clock says for a while. */
export function describeJumpingClock({ opened, jump, live }: DatedStore): void {
  const asked = async (): Promise<string[]> => (await opened().questions()).map(({ day }) => day);
  /** Keeps one of everything that goes by its day. */
  const keepAll = async (): Promise<void> => {
    const store = opened();
    store.count(HELPED);
    store.record({ guildId: '1', channelId: '2', messageId: '11', storyId: 'alan_waits' });
    await store.send(QUESTION);
    await store.close();
  };
  const kept = async (): Promise<number[]> => {
    const store = opened();
    return [
      (await store.questions()).length,
      (await store.outcomes('2000-01-01', '2099-12-31')).length,
      (await store.postsOf('1', 'alan_waits')).length,
    ];
  };

  describe('a clock that jumps', () => {
    test.each([181, 401, 5_000])('%i days ahead for a while deletes nothing', async (ahead) => {
      await live(10);
      await keepAll();
      jump(ahead);
      // Some minutes around midnight are two days.
      await live(1);
      await opened().questions();
      jump(-ahead);
      expect(await kept()).toEqual([1, 1, 1]);
      await live(170);
      expect(await kept()).toEqual([1, 1, 1]);
      await live(240);
      expect(await kept()).toEqual([0, 0, 0]);
    });

    test('ahead, again and again, deletes nothing', async () => {
      await keepAll();
      for (const ahead of [200, 203, 206, 209]) {
        jump(ahead);
        await opened().questions();
        jump(-ahead);
        expect(await kept()).toEqual([1, 1, 1]);
      }
    });

    test.each([1, 200, 20_000])('%i days back for a while deletes nothing and dates nothing anew', async (back) => {
      await live(20);
      await opened().send(QUESTION);
      jump(-back);
      await live(1);
      jump(back - 1);
      expect(await asked()).toEqual(['2026-12-16']);
      await live(20);
      expect(await asked()).toEqual(['2026-12-16']);
    });

    test('ahead keeps nothing longer: what was dated by it goes 180 days after it was put right', async () => {
      jump(3_000);
      await opened().send(QUESTION);
      jump(-3_000);
      await opened().questions();
      await live(2);
      expect(await asked()).toEqual(['2026-11-28']);
      await live(181);
      expect(await asked()).toEqual([]);
    });
  });
}
