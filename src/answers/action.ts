import type { Shortlist } from './shortlist.ts';

/** Target of a button or menu entry. Ids are the corpus' own; a platform makes them short. */
export type BrowseAction =
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

/** Action of a control on a card: opens something, or does what only a platform can do with its own message. */
export type Action = BrowseAction | { readonly kind: 'share' } | { readonly kind: 'delete' };
