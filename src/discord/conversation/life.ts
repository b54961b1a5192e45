import { createExpiringMap, type ExpiringMap } from '../../base/expiring-map.ts';
import type { WireMessage } from '../reading/wire-message.ts';

/** An answer that was posted to a message. */
export interface PostedAnswer {
  readonly id: string;
  /** True for an ordinary message in place of a card, which cannot turn into one. */
  readonly plain: boolean;
  /** Key of the story that it is about; `null` for none. */
  readonly storyKey: string | null;
}

/** A question that somebody wrote lately, and what became of it. */
export interface Life {
  /** As it stands now. */
  message: WireMessage;
  /** `null` before it is answered, and where it was not. */
  answer: PostedAnswer | null;
  /** True once the question was deleted. */
  deleted: boolean;
  /** The work on it so far: what comes next waits for it. Never rejects. */
  work: Promise<unknown>;
}

/** The latest questions by the id of their message. */
export type Lives = ExpiringMap<Life>;

/** How long a question is followed, in milliseconds, and how many are. */
const LIFE = { windowMs: 10 * 60_000, limit: 1_000 };

/** Creates an empty list. `now` in milliseconds that only go forward. */
export function createLives(now: () => number): Lives {
  return createExpiringMap({ ...LIFE, now });
}

/** Does one thing after the other about a question. Rejects as `next` does; the one after it runs all the same. */
export function inTurn<T>(life: Life, next: () => Promise<T>): Promise<T> {
  const done = life.work.then(next);
  life.work = done.catch(() => undefined);
  return done;
}
