import type { Change, Step } from '../model/digest.ts';
import type { CodeBlock, RichText } from '../model/text.ts';

/** A line that leads to another page. */
export interface Entry {
  /** An address within the site. */
  readonly url: string;
  readonly text: RichText;
  /** What stands below it in small; absent for nothing. */
  readonly about?: RichText;
}

/** A part of a page, from top to bottom. Addresses that begin with `/` are within the site. */
export type PageBlock =
  /** Level 2 is a part of the page, 3 a part of that. `id` is its anchor; with `url` it leads to another page. */
  | {
      readonly kind: 'heading';
      readonly level: 2 | 3;
      readonly id: string;
      readonly text: RichText;
      readonly url?: string;
    }
  /** Prose, in which lines that begin with `- ` are a list. `lead` is what a page says first, `small` stands back. */
  | { readonly kind: 'text'; readonly text: RichText; readonly look?: 'lead' | 'small' }
  | CodeBlock
  /** Numbered from 1, each with its anchor. */
  | { readonly kind: 'steps'; readonly steps: readonly Step[] }
  /** What has changed; with `at`, each also leads to the page that it is about. */
  | { readonly kind: 'changes'; readonly changes: readonly (Change & { readonly at?: Entry })[] }
  /** Ways on; `tiles` and `columns` stand side by side where there is room. */
  | { readonly kind: 'entries'; readonly entries: readonly Entry[]; readonly look?: 'tiles' | 'columns' }
  /** Where the search that runs in the browser goes, with questions to try. */
  | { readonly kind: 'search'; readonly examples: readonly string[] };

/** A page of the site, without a word of how it is written. */
export interface Page {
  /** Its address within the site, for example `/map/`. */
  readonly address: string;
  readonly heading: RichText;
  /** One or two sentences for whoever sees a link to it. */
  readonly description: string;
  /** What it is below, from the top; empty for pages that stand there. */
  readonly trail: readonly Entry[];
  /** Id of the category whose picture stands for it where it is shared; `null` for the site's own. */
  readonly picture: string | null;
  readonly blocks: readonly PageBlock[];
}
