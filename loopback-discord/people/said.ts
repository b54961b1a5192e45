import type { Context } from '../context.ts';
import type { SettleOptions } from './interaction.ts';
import type { StoredMessage } from '../world/world.ts';

/** A message a person posted, and what the bot posted in answer. */
export class Said {
  readonly message: StoredMessage;
  /** When it was dispatched, `performance.now()`. */
  readonly dispatchedAt: number;
  readonly #context: Context;

  constructor(context: Context, message: StoredMessage, dispatchedAt: number) {
    this.#context = context;
    this.message = message;
    this.dispatchedAt = dispatchedAt;
  }

  /** The bot's messages since then in the same channel: replies to this message, and messages that reply to nothing. */
  get replies(): readonly StoredMessage[] {
    return this.#context.posts.filter(
      ({ at, channel, repliesTo }) =>
        at >= this.dispatchedAt &&
        channel === this.message.channel &&
        (repliesTo === undefined || repliesTo.id === this.message.id),
    );
  }

  /** Waits for the first of them; rejects after `limitMs` (default 5,000). */
  reply(limitMs = 5_000): Promise<StoredMessage> {
    return this.#context.posted.until(
      () => this.replies[0],
      limitMs,
      () => `a reply to "${this.message.content}"`,
    );
  }

  /** Resolves with itself once the bot has been quiet for a while: `replies` may be empty then. */
  async settled({ quietMs = 50, limitMs = 5_000 }: SettleOptions = {}): Promise<this> {
    await this.#context.log.quiet(quietMs, limitMs);
    return this;
  }
}
