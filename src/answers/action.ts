import type { Verdict } from '../model/verdict.ts';
import type { Shortlist } from './shortlist.ts';

/** What an asker says of an answer, which is counted. */
export type JudgingAction =
  /** One pick of a shortlist, counted from 0, is it; shows it again, with thanks. */
  | { readonly kind: 'helped'; readonly at: number; readonly found: Shortlist }
  /** It is not; opens the next picks. */
  | { readonly kind: 'refused'; readonly at: number; readonly found: Shortlist }
  /** None of the picks from number `from` on is it, which were offered together; opens the next ones. */
  | { readonly kind: 'none-of-these'; readonly from: number; readonly found: Shortlist };

/** Target of a button or menu entry. Ids are the corpus' own; a platform makes them short. */
export type BrowseAction =
  | JudgingAction
  /** Opens one story. */
  | { readonly kind: 'story'; readonly storyId: string }
  /** Opens one pick of a shortlist as an answer, counted from 0. */
  | { readonly kind: 'answer'; readonly at: number; readonly found: Shortlist }
  /** Opens the story of a pick with all its steps, and the way back to the answer. */
  | { readonly kind: 'steps'; readonly at: number; readonly found: Shortlist }
  /** Opens the next picks of a shortlist, from number `from` on, counted from 0. */
  | { readonly kind: 'list'; readonly from: number; readonly found: Shortlist }
  | { readonly kind: 'categories' }
  | { readonly kind: 'category'; readonly categoryId: string }
  | { readonly kind: 'point'; readonly categoryId: string; readonly pointId: string }
  | { readonly kind: 'issues'; readonly categoryId: string | null };

/** What a question that is sent to the writers was answered with. */
export interface AnsweredWith {
  readonly verdict: Verdict;
  /** Ids of the stories that were shown, best first, at most 10; for `none` those nearest to it. */
  readonly shown: readonly string[];
}

/** What only a platform can do, with its own message or with what its people write. */
export type PlatformAction =
  | { readonly kind: 'share' }
  | { readonly kind: 'delete' }
  /** Asks for the question, or shows what would be kept of it. */
  | ({ readonly kind: 'send' } & AnsweredWith)
  /** Lets its asker shorten what would be kept. */
  | ({ readonly kind: 'shorten' } & AnsweredWith)
  /** Keeps it. */
  | ({ readonly kind: 'keep' } & AnsweredWith)
  /** Keeps nothing. */
  | { readonly kind: 'discard' }
  /** Deletes what was kept under a receipt code. */
  | { readonly kind: 'withdraw'; readonly receipt: string }
  /** Posts the address of an answer that stands elsewhere in the server. */
  | { readonly kind: 'post-link'; readonly channelId: string; readonly messageId: string };

/** Action of a control on a card. */
export type Action = BrowseAction | PlatformAction;

const PLATFORM: ReadonlySet<Action['kind']> = new Set<PlatformAction['kind']>([
  ...(['share', 'delete', 'send', 'shorten', 'keep', 'discard', 'withdraw', 'post-link'] as const),
]);

/** True for what a card opens; false for what is a platform's own. */
export function isBrowse(action: Action): action is BrowseAction {
  return !PLATFORM.has(action.kind);
}
