import type { RichText } from '../../cards/card.ts';
import type { Posted, Services } from './services.ts';

/** A right to post a story in a channel. */
export interface Claim {
  /** Says where it was posted, so that whoever asks next is led there. */
  done(link: string): void;
  /** Gives the right back: nothing was posted. */
  release(): void;
}

/** What came of asking for that right. */
export type Claimed =
  { readonly kind: 'free'; readonly claim: Claim } | { readonly kind: 'repeat'; readonly earlier: Posted };

/** Asks for the right to post a topic in a channel. A message about no story is never a repetition. */
export function claimPost({ posted }: Services, channelId: string, topic: string | null): Claimed {
  if (topic === null) return { kind: 'free', claim: { done: () => undefined, release: () => undefined } };
  const key = `${channelId}:${topic}`;
  const earlier = posted.recall(key);
  if (earlier) return { kind: 'repeat', earlier };
  const at = Date.now();
  posted.keep(key, { link: null, at });
  return {
    kind: 'free',
    claim: { done: (link) => posted.keep(key, { link, at }), release: () => posted.forget(key) },
  };
}

/** Points to the earlier answer. */
export function repeatText({ link, at }: Posted): RichText {
  const minutes = Math.floor((Date.now() - at) / 60_000);
  const when = minutes < 1 ? 'a moment ago' : minutes === 1 ? 'a minute ago' : `${minutes} minutes ago`;
  const lead = `This story was posted here ${when}`;
  if (link === null) return [{ text: `${lead}.` }];
  return [{ text: `${lead}: ` }, { text: 'see that answer', url: link }, { text: '.' }];
}
