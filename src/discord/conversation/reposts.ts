import { createExpiringMap } from '../../base/expiring-map.ts';
import type { WireMessage } from '../reading/wire-message.ts';

/** How long a webhook's message may be somebody's question, posted again, in milliseconds, and how many are kept. */
const REPOSTS = { windowMs: 60_000, limit: 200 };

/** Webhooks' latest messages: proxies delete what a person wrote, and post it again under another name. */
export interface Reposts {
  add(message: WireMessage): void;
  /** Finds the message that says what this one said, in the same channel; `null` for none. */
  of(message: WireMessage): WireMessage | null;
}

/** Creates an empty list. `now` in milliseconds that only go forward. */
export function createReposts(now: () => number): Reposts {
  const byChannel = createExpiringMap<readonly WireMessage[]>({ ...REPOSTS, now });
  return {
    add(message) {
      const others = byChannel.get(message.channel_id) ?? [];
      byChannel.set(message.channel_id, [message, ...others].slice(0, 10));
    },
    of: (message) => byChannel.get(message.channel_id)?.find((repost) => saysTheSame(message, repost)) ?? null,
  };
}

/** True where a repost says what a message said, perhaps without the marks by which the proxy knew it. */
export function saysTheSame({ channel_id, content }: WireMessage, repost: WireMessage): boolean {
  const said = repost.content.trim();
  return repost.channel_id === channel_id && said !== '' && content.includes(said);
}
