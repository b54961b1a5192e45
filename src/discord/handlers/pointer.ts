import { headerComponent, pointerHeader } from '../message/header.ts';
import type { Outgoing } from '../message/send-options.ts';
import type { RecentPost } from '../shared/recent-posts.ts';

/**
 * Makes a message that leads a member to an answer which was posted in the channel before, and pings them; `null` where
 * it is for nobody.
 */
export function pointer({ link }: Pick<RecentPost, 'link'>, asker: string, forMember: string | null): Outgoing | null {
  if (forMember === null) return null;
  return { components: [headerComponent(pointerHeader(asker, forMember, link))], pings: [forMember] };
}
