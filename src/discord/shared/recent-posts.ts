import { createExpiringMap } from '../../base/expiring-map.ts';
import type { RichText } from '../../model/text.ts';
import { messageLink } from '../message/message-link.ts';

/** Time in which a story is not posted again in a channel, in milliseconds. */
const REPEAT_MS = 10 * 60_000;

/** Longest time for which a post may be on its way, in milliseconds: an interaction's token lives no longer. */
const PENDING_MS = 15 * 60_000;

/** A channel, in a server or not. */
export interface ChannelRef {
  readonly guildId: string | null;
  readonly channelId: string;
}

/** An answer that Discord has confirmed to be in a channel. */
export interface RecentPost {
  readonly link: string;
  /** Milliseconds since then. */
  readonly agoMs: number;
}

/** A claim to post a story in a channel: one of the two is called once. */
export interface Reservation {
  /** Records where it was posted, so that the next asker gets a link to it. */
  sent(messageId: string): void;
  /** Gives the claim back. */
  lost(): void;
}

/** Result of {@link RecentPosts.reserve}: `pending` while somebody else's post of the story is on its way. */
type Reserved =
  | { readonly kind: 'reserved'; readonly reservation: Reservation }
  | { readonly kind: 'pending' }
  | { readonly kind: 'repeat'; readonly earlier: RecentPost };

/** Answers posted lately, by channel and story. A message about no story (key `null`) is never a repetition. */
export interface RecentPosts {
  reserve(channel: ChannelRef, storyKey: string | null): Reserved;
  /** Records a post that was changed to be about this story. */
  record(channel: ChannelRef, storyKey: string | null, messageId: string): void;
  /** Forgets a post that is no longer about this story, or is gone. */
  release(channel: ChannelRef, storyKey: string | null, messageId: string): void;
}

/** Creates an empty list. `now` in milliseconds that only go forward. */
export function createRecentPosts(now: () => number): RecentPosts {
  const posted = createExpiringMap<{ readonly link: string; readonly at: number }>({ windowMs: REPEAT_MS, now });
  const pending = createExpiringMap<true>({ windowMs: PENDING_MS, now });
  const record: RecentPosts['record'] = (channel, storyKey, messageId) => {
    if (storyKey !== null) posted.set(keyOf(channel, storyKey), { link: messageLink(channel, messageId), at: now() });
  };
  return {
    reserve(channel, storyKey) {
      if (storyKey === null) return { kind: 'reserved', reservation: UNBOUND };
      const key = keyOf(channel, storyKey);
      const earlier = posted.get(key);
      if (earlier) return { kind: 'repeat', earlier: { link: earlier.link, agoMs: now() - earlier.at } };
      if (pending.get(key)) return { kind: 'pending' };
      pending.set(key, true);
      const settled = (messageId: string | null): void => {
        pending.delete(key);
        if (messageId !== null) record(channel, storyKey, messageId);
      };
      return { kind: 'reserved', reservation: { sent: settled, lost: () => settled(null) } };
    },
    record,
    release(channel, storyKey, messageId) {
      if (storyKey === null) return;
      const key = keyOf(channel, storyKey);
      if (posted.get(key)?.link === messageLink(channel, messageId)) posted.delete(key);
    },
  };
}

/** A claim to nothing. */
export const UNBOUND: Reservation = { sent: () => undefined, lost: () => undefined };

function keyOf({ channelId }: ChannelRef, storyKey: string): string {
  return `${channelId}:${storyKey}`;
}

/** Sends what was reserved and settles the claim. Rejects as `send` does; `null` where it gives no public message. */
export async function post<T extends string | null>(reservation: Reservation, send: () => Promise<T>): Promise<T> {
  try {
    const messageId = await send();
    if (messageId === null) reservation.lost();
    else reservation.sent(messageId);
    return messageId;
  } catch (error) {
    reservation.lost();
    throw error;
  }
}

/** Says of a story that it is being posted, for whoever asks meanwhile. */
export const PENDING_TEXT: RichText = [{ text: 'This story is on its way to this channel.' }];

/** Writes a pointer to the earlier answer. */
export function repeatText({ link, agoMs }: RecentPost): RichText {
  const minutes = Math.floor(agoMs / 60_000);
  const when = minutes < 1 ? 'a moment ago' : minutes === 1 ? 'a minute ago' : `${minutes} minutes ago`;
  return [{ text: `This story was posted here ${when}: ` }, { text: 'see that answer', url: link }, { text: '.' }];
}
