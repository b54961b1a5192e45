import type { Category, OpenIssue, Place, Point } from '../model/metanarrative.ts';
import type { Character, Story } from '../model/story.ts';
import type { IndexInfo } from '../search/search-index.ts';
import type { ShortlistPosition } from './ask-answer.ts';

/** One story in full. */
export interface StoryAnswer {
  readonly kind: 'story';
  readonly story: Story;
  readonly places: readonly Place[];
  /** Stories at the same points, then in the same categories, at most 5. */
  readonly beside: readonly Story[];
  readonly characters: readonly Character[];
  /** The answer that it was opened from; `null` for none. */
  readonly back: ShortlistPosition | null;
  readonly index: IndexInfo;
}

/** The map: every category with what it holds. */
export interface CategoriesAnswer {
  readonly kind: 'categories';
  readonly rows: readonly {
    readonly category: Category;
    readonly points: number;
    readonly stories: number;
    readonly notes: number;
    readonly issues: number;
  }[];
}

/** One category, or one point below it, opened. */
export interface CategoryAnswer {
  readonly kind: 'category';
  readonly category: Category;
  /** From the category's outermost point to the opened one; empty for the category itself. */
  readonly path: readonly Point[];
  /** The points directly below what is opened. */
  readonly points: readonly Point[];
  /** Stories linked at and below what is opened, in the page's order, each once. */
  readonly stories: readonly Story[];
  readonly issues: readonly OpenIssue[];
}

/** Stories that the working group still wants. */
export interface IssuesAnswer {
  readonly kind: 'issues';
  /** `null` for all categories. */
  readonly category: Category | null;
  readonly issues: readonly OpenIssue[];
  /** Our notes that answer one of them. */
  readonly notes: readonly Story[];
}

/** The cast, or one member of it with the stories about them. */
export interface CharactersAnswer {
  readonly kind: 'characters';
  readonly characters: readonly { readonly character: Character; readonly stories: readonly Story[] }[];
}

/** Something that may have been meant; a point with its category, a story whole. */
export interface NearName {
  readonly id: string;
  readonly title: string;
  readonly categoryId?: string;
  readonly story?: Story;
}

/** A name that means nothing here, or more than one thing. */
export interface UnknownAnswer {
  readonly kind: 'unknown';
  readonly what: 'story' | 'category' | 'character' | 'point';
  readonly name: string;
  /** Number of things that have it as a part of their names; never 1. */
  readonly meant: number;
  /** Some of those; where there are none, the nearest ones. Best first, at most 5. */
  readonly nearest: readonly NearName[];
}

/** A way to use Quobot, for its help. */
export interface WayIn {
  readonly name: string;
  readonly description: string;
}

/** Description of what Quobot knows and does. */
export interface HelpAnswer {
  readonly kind: 'help';
  readonly examples: readonly string[];
  /** Every way in, in the order in which people meet them; `command` is the name of a command that is typed. */
  readonly ways: readonly (WayIn & { readonly command: string | null })[];
  /** Where it is read. */
  readonly place: 'chat' | 'terminal';
  readonly index: IndexInfo;
}

/** An answer to a name, or to a wish to look around. */
export type BrowseAnswer =
  StoryAnswer | CategoriesAnswer | CategoryAnswer | IssuesAnswer | CharactersAnswer | UnknownAnswer | HelpAnswer;
