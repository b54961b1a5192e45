import { describe, expect, test } from 'vitest';
import { awaitLogin, forgetfulHistory, type LoginHistory } from '../../../src/discord/gateway/login-budget.ts';
import { silentLog } from '../../../src/ops/logger.ts';

interface Logins {
  readonly waits: number[];
  /** Logs in once; resolves with the milliseconds that were waited. */
  login(): Promise<number>;
}

function logins(limits: readonly { remaining: number; reset_after: number }[], history: LoginHistory): Logins {
  let ms = 1_000_000_000;
  let asked = 0;
  const waits: number[] = [];
  return {
    waits,
    async login() {
      const before = ms;
      await awaitLogin({
        rest: {
          get: () => Promise.resolve({ session_start_limit: limits[Math.min(asked++, limits.length - 1)] }),
        },
        history,
        log: silentLog,
        now: () => ms,
        wait: (time) => {
          waits.push(time);
          ms += time;
          return Promise.resolve();
        },
      });
      return ms - before;
    },
  };
}

describe('logins', () => {
  test('wait ever longer where something starts the bot again and again: about 40 an hour', async () => {
    const many = logins([{ remaining: 1_000, reset_after: 0 }], forgetfulHistory());
    let count = 0;
    for (let passed = 0; passed < 3_600_000; count += 1) passed += await many.login();
    expect(count).toBeLessThan(52);
    expect(many.waits[0]).toBe(2_000);
  });

  test('wait until Discord gives new ones where none are left', async () => {
    const none = logins(
      [
        { remaining: 0, reset_after: 7_200_000 },
        { remaining: 5, reset_after: 0 },
      ],
      forgetfulHistory(),
    );
    expect(await none.login()).toBe(7_200_000);
  });

  test('are spread where few are left', async () => {
    const few = logins([{ remaining: 5, reset_after: 7_200_000 }], forgetfulHistory());
    expect(await few.login()).toBe(0);
    expect(await few.login()).toBe(90_000);
  });

  test('of a clock that was wrong, or of a broken file, hold nobody up', async () => {
    const history = { read: () => [Number.MAX_SAFE_INTEGER, Number.NaN], write: () => undefined };
    expect(await logins([{ remaining: 500, reset_after: 0 }], history).login()).toBe(0);
  });
});
