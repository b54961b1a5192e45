import type { Answer } from '../../answers/answer.ts';
import { inTime } from '../../base/timeouts.ts';
import type { Card, CardBlock } from '../../cards/card.ts';
import type { OwnPost } from '../../store/store.ts';
import { messageLink } from '../message/message-link.ts';
import { EARLIER_ANSWERS } from '../message/sent-message.ts';
import type { MessageApi } from '../rest/message-api.ts';
import type { Services } from './services.ts';

/** How long an answer waits to learn of earlier ones, in milliseconds: what is not known by then is left out. */
const WAIT_MS = 250;
/** Posts that are looked for, and those of them that are named. */
const MOST = { looked: 4, named: 2 };

/** The server in which an answer is given, as its readers see it. */
export interface Readership {
  /** `null` outside of a server that the bot is in. */
  readonly guildId: string | null;
  readonly api: MessageApi;
  /** Gives the name of a channel that the readers may see; `null` for any other. */
  readonly visible: (channelId: string) => string | null;
  /** True for who answers somebody else: they get a button that posts the address. */
  readonly isHelper: boolean;
}

/** Names on the card of a sure answer where it was given in this server before, as far as that is known in time. */
export async function withEarlier(
  card: Card,
  answer: Answer | null,
  where: Readership,
  services: Services,
): Promise<Card> {
  const storyId = answer?.kind === 'ask' && answer.verdict === 'match' ? answer.stories[0]?.story.id : undefined;
  if (storyId === undefined || where.guildId === null || services.store.off !== null) return card;
  const search = earlierPosts(where.guildId, storyId, where, services).catch(() => []);
  const posts = (await inTime(search, WAIT_MS)) ?? [];
  return posts.length === 0 ? card : inserted(card, line(posts, where), where.isHelper);
}

async function earlierPosts(
  guildId: string,
  storyId: string,
  { api, visible }: Readership,
  { store }: Services,
): Promise<OwnPost[]> {
  const known = await store.postsOf(guildId, storyId);
  const posts = known.filter(({ channelId }) => visible(channelId) !== null).slice(0, MOST.looked);
  const there = await Promise.all(posts.map(({ channelId, messageId }) => api.isThere(channelId, messageId)));
  for (const [at, post] of posts.entries()) if (there[at] === false) store.forget(post.messageId);
  return posts.filter((_, at) => there[at] === true).slice(0, MOST.named);
}

function line(posts: readonly OwnPost[], { visible, isHelper }: Readership): CardBlock {
  const links = posts.flatMap((post, at) => [
    { text: at === 0 ? EARLIER_ANSWERS : ', ' },
    { text: `#${visible(post.channelId) ?? ''}`, url: messageLink(post, post.messageId) },
  ]);
  const [first] = posts;
  if (!isHelper || !first) return { kind: 'text', text: links, small: true };
  const { channelId, messageId } = first;
  return {
    kind: 'row',
    text: links,
    button: { label: 'Post link', action: { kind: 'post-link', channelId, messageId } },
  };
}

/** Puts the line above the controls. Whoever helps is not the one to say that this is it. */
function inserted(card: Card, block: CardBlock, isHelper: boolean): Card {
  const at = card.blocks.findIndex(({ kind }) => kind === 'buttons');
  const blocks = card.blocks.map((one) => (isHelper && one.kind === 'buttons' ? withoutHelped(one) : one));
  return { ...card, blocks: at < 0 ? [...blocks, block] : blocks.toSpliced(at, 0, block) };
}

function withoutHelped(block: Extract<CardBlock, { kind: 'buttons' }>): CardBlock {
  return { ...block, buttons: block.buttons.filter((one) => !('action' in one && one.action.kind === 'helped')) };
}
