import { Routes, type APIGatewayBotInfo, type REST } from 'discord.js';
import type { Log } from '../../ops/logger.ts';

/** The moments of the latest logins, kept over restarts. Neither call throws. */
export interface LoginHistory {
  /** Milliseconds since the epoch, in any order. */
  read(): readonly number[];
  write(moments: readonly number[]): void;
}

/** Options of {@link awaitLogin}. */
export interface LoginBudgetOptions {
  readonly rest: Pick<REST, 'get'>;
  readonly history: LoginHistory;
  readonly log: Log;
  /** Milliseconds since the epoch. Default: `Date.now`. */
  readonly now?: () => number;
  /** Waits this many milliseconds. */
  readonly wait: (ms: number) => Promise<void>;
}

const HOUR_MS = 3_600_000;

/** Time in which another login is a short while ago, and the longest wait after one: 40 logins an hour. */
const RECENT_MS = 600_000;
const LONGEST_MS = 90_000;

/** Logins below which there are few left: Discord gives 1,000 a day. */
const FEW = 100;

/**
 * Waits until a login is no risk to the token, which Discord resets when the day's logins are used up: until there are
 * some left, and the longer the more logins were a short while ago. Rejects when Discord cannot be asked.
 */
export async function awaitLogin(options: LoginBudgetOptions): Promise<void> {
  const { rest, history, log, wait, now = Date.now } = options;
  for (;;) {
    const info = (await rest.get(Routes.gatewayBot())) as Partial<APIGatewayBotInfo>;
    const { remaining = FEW, reset_after: resetMs = 0 } = info.session_start_limit ?? {};
    if (remaining > 0) {
      const past = history.read().filter((moment) => moment <= now() && now() - moment < HOUR_MS);
      const waitMs = gapAfter(past, now(), remaining < FEW);
      if (waitMs > 0) {
        log.warn(
          { seconds: Math.ceil(waitMs / 1_000), remaining },
          'the login waits: there were others shortly before',
        );
        await wait(waitMs);
      }
      history.write([...past, now()].slice(-100));
      return;
    }
    const until = new Date(now() + resetMs).toISOString();
    log.error({ until }, 'no logins are left for today: waiting until Discord gives new ones');
    await wait(Math.max(60_000, resetMs));
  }
}

/** Gives the milliseconds to wait after these logins. */
function gapAfter(past: readonly number[], now: number, isScarce: boolean): number {
  const recent = past.filter((moment) => now - moment < RECENT_MS);
  const last = Math.max(...past);
  if (recent.length < (isScarce ? 1 : 2)) return 0;
  const gap = isScarce ? LONGEST_MS : Math.min(LONGEST_MS, 1_000 * 2 ** (recent.length - 1));
  return Math.max(0, last + gap - now);
}

/** Makes a history that is not kept. */
export function forgetfulHistory(): LoginHistory {
  let kept: readonly number[] = [];
  return { read: () => kept, write: (moments) => void (kept = moments) };
}
