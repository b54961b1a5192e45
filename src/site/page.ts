import type { Change, Step } from '../model/digest.ts';
import type { CodeBlock, RichText } from '../model/text.ts';

/** A line of a list that leads to another page. */
export interface Entry {
  /** An address within the site, or of another. */
  readonly url: string;
  readonly text: RichText;
  /** What stands below it in small; absent for nothing. */
  readonly about?: RichText;
}

/** A part of a page, from top to bottom. Addresses that begin with `/` are within the site. */
export type PageBlock =
  /** `id` is its anchor; absent where nothing links to it. Level 2 is a part of the page, 3 a part of that. */
  | {
      readonly kind: 'heading';
      readonly level: 2 | 3;
      readonly id: string;
      readonly text: RichText;
      readonly url?: string;
    }
  /** Prose, in which lines that begin with `- ` are a list. `lead` is what the page says first, `small` stands back. */
  | { readonly kind: 'text'; readonly text: RichText; readonly look?: 'lead' | 'small' }
  | CodeBlock
  /** Numbered from 1, each with its anchor. */
  | { readonly kind: 'steps'; readonly steps: readonly Step[] }
  | { readonly kind: 'changes'; readonly changes: readonly Change[] }
  | { readonly kind: 'list'; readonly items: readonly RichText[] }
  | { readonly kind: 'entries'; readonly entries: readonly Entry[] }
  /** Where the search that runs in the browser goes. */
  | { readonly kind: 'search' };

/** A page of the site, without a word of how it is written. */
export interface Page {
  /** Its address within the site, for example `/map/`. */
  readonly address: string;
  readonly heading: RichText;
  /** One or two sentences for whoever sees a link to it. */
  readonly description: string;
  /** The way down to it, from what is below the front page; empty for pages that stand there. */
  readonly trail: readonly Entry[];
  /** Id of the category whose picture stands for it where it is shared; `null` for the site's own. */
  readonly picture: string | null;
  readonly blocks: readonly PageBlock[];
}
