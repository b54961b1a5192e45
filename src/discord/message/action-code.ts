import type { Action } from '../../answers/action.ts';
import { KEY_LENGTH, stableKey, type KeyBook } from './keys.ts';

/** Most stories that "Not it" carries along. */
export const MAX_RANKED = 10;

/**
 * Result of {@link decodeAction}: an action, one whose story, category or point is gone, or a code that we never wrote.
 */
export type DecodedAction =
  | { readonly kind: 'action'; readonly action: Action }
  | { readonly kind: 'gone'; readonly what: 'story' | 'category' | 'point' }
  | { readonly kind: 'malformed' };

/** The code of Share. */
export const SHARE_CODE = 'h';

const GONE_STORY: DecodedAction = { kind: 'gone', what: 'story' };
const GONE_CATEGORY: DecodedAction = { kind: 'gone', what: 'category' };
const GONE_POINT: DecodedAction = { kind: 'gone', what: 'point' };
const MALFORMED: DecodedAction = { kind: 'malformed' };

/** Encodes an action in at most 42 characters of `[A-Za-z0-9_-]`: a letter, then keys. */
export function encodeAction(action: Action): string {
  switch (action.kind) {
    case 'share':
      return SHARE_CODE;
    case 'delete':
      return 'd';
    case 'story':
      return `s${stableKey('story', action.storyId)}`;
    case 'where':
      return `w${stableKey('story', action.storyId)}`;
    case 'next': {
      const ranked = action.ranked.slice(0, MAX_RANKED);
      const seen = Math.max(0, Math.min(action.seen, ranked.length));
      return `n${seen.toString(36)}${ranked.map((id) => stableKey('story', id)).join('')}`;
    }
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
  const keys = keysIn(code.slice(code.startsWith('n') ? 2 : 1));
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
    case 'w':
      return first === undefined || keys.length > 1 ? MALFORMED : storyAction(code[0], book.story(first));
    case 'n':
      return nextAction(code[1] ?? '', keys, book);
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
  return /^[sw]([\w-]{4})$/u.exec(code)?.[1] ?? /^n[0-9a]([\w-]{4})/u.exec(code)?.[1] ?? null;
}

/** Gives the keys of the stories that had been shown when "Not it" was offered with this code; `null` for other codes. */
export function shownKeysIn(code: string): string[] | null {
  const [, seen, keys] = /^n([0-9a])((?:[\w-]{4})*)$/u.exec(code) ?? [];
  return seen === undefined || keys === undefined ? null : (keys.match(/.{4}/gu) ?? []).slice(0, parseInt(seen, 36));
}

function found(action: Action): DecodedAction {
  return { kind: 'action', action };
}

function keysIn(text: string): string[] | undefined {
  if (text.length % KEY_LENGTH !== 0 || !/^[\w-]*$/u.test(text)) return undefined;
  return text.match(/.{4}/gu) ?? [];
}

function storyAction(letter: 's' | 'w', storyId: string | undefined): DecodedAction {
  if (storyId === undefined) return GONE_STORY;
  return found({ kind: letter === 's' ? 'story' : 'where', storyId });
}

function categoryAction(kind: 'category' | 'issues', categoryId: string | undefined): DecodedAction {
  return categoryId === undefined ? GONE_CATEGORY : found({ kind, categoryId });
}

function pointAction(categoryId: string | undefined, pointId: string | undefined): DecodedAction {
  if (categoryId === undefined) return GONE_CATEGORY;
  return pointId === undefined ? GONE_POINT : found({ kind: 'point', categoryId, pointId });
}

/** Stories that are gone are left out; only when all are, there is nothing to go on with. */
function nextAction(digit: string, keys: readonly string[], book: KeyBook): DecodedAction {
  const seen = /^[0-9a]$/u.test(digit) ? parseInt(digit, 36) : NaN;
  if (keys.length > MAX_RANKED || !(seen <= keys.length)) return MALFORMED;
  const ids = keys.map((key) => book.story(key));
  const ranked = ids.flatMap((id) => id ?? []);
  if (ranked.length === 0 && keys.length > 0) return GONE_STORY;
  return found({ kind: 'next', ranked, seen: ids.slice(0, seen).flatMap((id) => id ?? []).length });
}
