import type { RichText } from '../../model/text.ts';
import { messageLink } from '../message/message-link.ts';
import type { ExpiringMap } from '../../base/expiring-map.ts';

/** An answer that was posted in a channel; `link` is `null` while it is on its way. */
export interface RecentPost {
  readonly link: string | null;
  /** Wall-clock time, in milliseconds since the epoch. */
  readonly at: number;
}

/** A reservation to post an answer in a channel: called once, when it was sent or was not. */
export interface Reservation {
  /** Records where it was posted, so that the next asker gets a link to it. */
  sent(messageId: string): void;
  /** Gives the reservation back. */
  lost(): void;
}

/** Result of {@link reservePost}. */
export type Reserved =
  | { readonly kind: 'reserved'; readonly reservation: Reservation }
  | { readonly kind: 'repeat'; readonly earlier: RecentPost };

const UNBOUND: Reservation = { sent: () => undefined, lost: () => undefined };

/** Reserves the posting of a story in a channel. A message about no story is never a repetition. */
export function reservePost(
  recentPosts: ExpiringMap<RecentPost>,
  place: { readonly guildId: string | null; readonly channelId: string },
  storyKey: string | null,
): Reserved {
  if (storyKey === null) return { kind: 'reserved', reservation: UNBOUND };
  const key = `${place.channelId}:${storyKey}`;
  const earlier = recentPosts.get(key);
  if (earlier) return { kind: 'repeat', earlier };
  const at = Date.now();
  recentPosts.set(key, { link: null, at });
  return {
    kind: 'reserved',
    reservation: {
      sent: (messageId) => recentPosts.set(key, { link: messageLink(place, messageId), at }),
      lost: () => recentPosts.delete(key),
    },
  };
}

/** Sends what was reserved and settles the reservation. Rejects as `send` does; `null` where it gives no message. */
export async function post(reservation: Reservation, send: () => Promise<string | null>): Promise<string | null> {
  try {
    const messageId = await send();
    if (messageId !== null) reservation.sent(messageId);
    return messageId;
  } catch (error) {
    reservation.lost();
    throw error;
  }
}

/** Writes a pointer to the earlier answer. */
export function repeatText({ link, at }: RecentPost): RichText {
  const minutes = Math.floor((Date.now() - at) / 60_000);
  const when = minutes < 1 ? 'a moment ago' : minutes === 1 ? 'a minute ago' : `${minutes} minutes ago`;
  const lead = `This story was posted here ${when}`;
  if (link === null) return [{ text: `${lead}.` }];
  return [{ text: `${lead}: ` }, { text: 'see that answer', url: link }, { text: '.' }];
}
