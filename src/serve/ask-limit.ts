import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** A limit on how often a client, and all of them together, may ask. */
export interface AskLimit {
  /** Uses up one try; gives the seconds to wait where it is refused, else 0. */
  take(client: string): Promise<number>;
}

/** Options of {@link createAskLimit}. */
export interface AskLimitOptions {
  /** Questions of one client a minute. Default: 30. */
  readonly each?: number;
  /** Questions of all clients a minute, so that they leave time for all else. Default: 600. */
  readonly all?: number;
}

/** Counts questions by the minute, in memory alone. */
export function createAskLimit({ each = 30, all = 600 }: AskLimitOptions = {}): AskLimit {
  const ofOne = new RateLimiterMemory({ points: each, duration: 60 });
  const ofAll = new RateLimiterMemory({ points: all, duration: 60 });
  return {
    async take(client) {
      try {
        await ofOne.consume(client);
        await ofAll.consume('all');
        return 0;
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        return Math.max(1, Math.ceil(refusal.msBeforeNext / 1_000));
      }
    },
  };
}
