/** Target of a button or menu entry. Ids are the corpus' own; a platform makes them short. */
export type BrowseAction =
  /** Opens one story. */
  | { readonly kind: 'story'; readonly storyId: string }
  /** Where the story sits in the metanarrative. */
  | { readonly kind: 'where'; readonly storyId: string }
  /** Not it: the stories after the first `seen` of `ranked`, then the categories. */
  | { readonly kind: 'next'; readonly ranked: readonly string[]; readonly seen: number }
  | { readonly kind: 'categories' }
  | { readonly kind: 'category'; readonly categoryId: string }
  | { readonly kind: 'point'; readonly categoryId: string; readonly pointId: string }
  | { readonly kind: 'issues'; readonly categoryId: string | null };

/** Action of a control on a card: opens something, or does what only a platform can do with its own message. */
export type Action = BrowseAction | { readonly kind: 'share' } | { readonly kind: 'delete' };
