import type { Action } from '../../answers/action.ts';
import { KEY_LENGTH, stableKey, type KeyBook } from './keys.ts';
import { decodeSending, encodeSending } from './sending-code.ts';
import { restoreSnowflake, shortenSnowflake } from './snowflake.ts';
import { decodeShortlist, encodeShortlist, firstKeyIn, isShortlistCode } from './shortlist-code.ts';

/**
 * Result of {@link decodeAction}: an action, one whose story, category or point is gone, or a code that we never wrote.
 */
export type DecodedAction =
  | { readonly kind: 'action'; readonly action: Action }
  | { readonly kind: 'gone'; readonly what: 'story' | 'category' | 'point' }
  | { readonly kind: 'malformed' };

/** The code of Share. */
export const SHARE_CODE = 'h';
const DISCARD_CODE = 'z';

const GONE_STORY: DecodedAction = { kind: 'gone', what: 'story' };
const GONE_CATEGORY: DecodedAction = { kind: 'gone', what: 'category' };
const GONE_POINT: DecodedAction = { kind: 'gone', what: 'point' };
const MALFORMED: DecodedAction = { kind: 'malformed' };

/** Encodes an action in at most 66 characters of `[A-Za-z0-9_-]`: a letter, then keys. */
export function encodeAction(action: Action): string {
  switch (action.kind) {
    case 'share':
      return SHARE_CODE;
    case 'delete':
      return 'd';
    case 'story':
      return `s${stableKey('story', action.storyId)}`;
    case 'answer':
    case 'steps':
    case 'list':
    case 'helped':
    case 'refused':
    case 'none-of-these':
      return encodeShortlist(action);
    case 'send':
    case 'shorten':
    case 'keep':
      return encodeSending(action);
    case 'discard':
      return DISCARD_CODE;
    case 'withdraw':
      return `r${action.receipt}`;
    case 'post-link':
      return `b${shortenSnowflake(action.channelId)}-${shortenSnowflake(action.messageId)}`;
    case 'categories':
      return 'm';
    case 'category':
      return `c${stableKey('category', action.categoryId)}`;
    case 'point':
      return `p${stableKey('category', action.categoryId)}${stableKey('point', action.pointId)}`;
    case 'issues':
      return action.categoryId === null ? 'i' : `i${stableKey('category', action.categoryId)}`;
  }
}

/** Decodes a code that {@link encodeAction} wrote, with the ids of the index in use. Takes any text; never throws. */
export function decodeAction(code: string, book: KeyBook): DecodedAction {
  if (isShortlistCode(code)) return decodeShortlist(code, book);
  const own = decodeSending(code, book) ?? decodeRest(code);
  if (own !== null) return found(own);
  const keys = keysIn(code.slice(1));
  if (!keys) return MALFORMED;
  const [first, second] = keys;
  switch (code[0]) {
    case SHARE_CODE:
      return keys.length === 0 ? found({ kind: 'share' }) : MALFORMED;
    case 'd':
      return keys.length === 0 ? found({ kind: 'delete' }) : MALFORMED;
    case 'm':
      return keys.length === 0 ? found({ kind: 'categories' }) : MALFORMED;
    case 's':
      return first === undefined || keys.length > 1 ? MALFORMED : storyAction(book.story(first));
    case 'c':
      return first === undefined || keys.length > 1 ? MALFORMED : categoryAction('category', book.category(first));
    case 'i':
      if (first === undefined) return found({ kind: 'issues', categoryId: null });
      return keys.length > 1 ? MALFORMED : categoryAction('issues', book.category(first));
    case 'p':
      if (first === undefined || second === undefined || keys.length > 2) return MALFORMED;
      return pointAction(book.category(first), book.point(second));
    default:
      return MALFORMED;
  }
}

/** Gives the key of the story that a code of {@link encodeAction} opens, or that was shown first; `null` for none. */
export function storyKeyIn(code: string): string | null {
  return isShortlistCode(code) ? firstKeyIn(code) : (/^s([\w-]{4})$/u.exec(code)?.[1] ?? null);
}

/** Reads the codes that carry something else than keys of the corpus. */
function decodeRest(code: string): Action | null {
  if (code === DISCARD_CODE) return { kind: 'discard' };
  const [, receipt] = /^r([\w-]{1,40})$/u.exec(code) ?? [];
  if (receipt !== undefined) return { kind: 'withdraw', receipt };
  const [, channel = '', message = ''] = /^b([\da-z]+)-([\da-z]+)$/u.exec(code) ?? [];
  const [channelId, messageId] = [restoreSnowflake(channel), restoreSnowflake(message)];
  return channelId === undefined || messageId === undefined ? null : { kind: 'post-link', channelId, messageId };
}

function found(action: Action): DecodedAction {
  return { kind: 'action', action };
}

function keysIn(text: string): string[] | undefined {
  if (text.length % KEY_LENGTH !== 0 || !/^[\w-]*$/u.test(text)) return undefined;
  return text.match(/.{4}/gu) ?? [];
}

function storyAction(storyId: string | undefined): DecodedAction {
  return storyId === undefined ? GONE_STORY : found({ kind: 'story', storyId });
}

function categoryAction(kind: 'category' | 'issues', categoryId: string | undefined): DecodedAction {
  return categoryId === undefined ? GONE_CATEGORY : found({ kind, categoryId });
}

function pointAction(categoryId: string | undefined, pointId: string | undefined): DecodedAction {
  if (categoryId === undefined) return GONE_CATEGORY;
  return pointId === undefined ? GONE_POINT : found({ kind: 'point', categoryId, pointId });
}
