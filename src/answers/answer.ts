import type { Advice } from './ask/advice.ts';
import type { Category, OpenIssue, Place, Point } from '../model/metanarrative.ts';
import type { Report } from '../model/report.ts';
import type { Character, Story } from '../model/story.ts';
import type { Correction, IndexInfo, NoneReason, Passage } from '../search/search-index.ts';

/** How sure an answer is: one story fits, some may, none does. */
export type Verdict = 'match' | 'maybe' | 'none';

/** A story in an answer to a question. */
export interface AnsweredStory {
  readonly story: Story;
  readonly score: number;
  /** The place that fits the question best; `null` for a story without a place. */
  readonly place: Place | null;
  /** All places, upstream's first. */
  readonly places: readonly Place[];
  /** `null` for a story without text. */
  readonly passage: Passage | null;
  /** The asker's words that matched, strongest first. */
  readonly why: readonly string[];
  readonly features: Readonly<Record<string, number>>;
}

/** The answer to a question. */
export interface AskAnswer {
  readonly kind: 'ask';
  /** As asked, cut to the longest length that is looked at. */
  readonly question: string;
  readonly cut: boolean;
  readonly verdict: Verdict;
  /** Set for `none` alone. */
  readonly reason: NoneReason | null;
  readonly confidence: number;
  readonly inScope: number;
  /** Best first; empty for `none`. */
  readonly stories: readonly AnsweredStory[];
  /** The best story that was not chosen; `null` when there is none. For `--explain`. */
  readonly runnerUp: AnsweredStory | null;
  /** What its digest advises on the question, of the first story; `null` without one. */
  readonly advice: Advice | null;
  /** Ids of the ten best stories, whatever the verdict; what "Not it" goes on with. */
  readonly ranked: readonly string[];
  /** Nearest first, at most 2, also for `none`; empty without categories or without hits. */
  readonly categories: readonly Category[];
  /** Open issues of the place that fits best, nearest first, at most 3. */
  readonly issues: readonly OpenIssue[];
  readonly corrections: readonly Correction[];
  /** True when the question was read with these corrections: as it was asked, it found less. */
  readonly corrected: boolean;
  /** For reason `uncovered`: a page that opens a pre-filled story idea upstream; else `null`. */
  readonly proposeUrl: string | null;
  readonly index: IndexInfo;
}

/** The answer to "Not it": the stories after the first `seen` ones, then the categories. */
export interface MoreAnswer {
  readonly kind: 'more';
  /** At most 3; empty when there are no more. */
  readonly stories: readonly Story[];
  /** Ids of the ranked stories, as before. */
  readonly ranked: readonly string[];
  /** How many of `ranked` have been shown, `stories` included. */
  readonly seen: number;
  /** Where to go on when none of the stories fits, in the page's order. */
  readonly categories: readonly Category[];
  readonly index: IndexInfo;
}

/** One story in full. */
export interface StoryAnswer {
  readonly kind: 'story';
  readonly story: Story;
  readonly places: readonly Place[];
  /** Stories at the same points, then in the same categories, at most 5. */
  readonly beside: readonly Story[];
  readonly characters: readonly Character[];
  readonly index: IndexInfo;
}

/** Position of one story in the metanarrative. */
export type WhereAnswer = { readonly kind: 'where' } & Pick<StoryAnswer, 'story' | 'places' | 'beside' | 'index'>;

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
  readonly index: IndexInfo;
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
  readonly index: IndexInfo;
}

/** Stories that the working group still wants. */
export interface IssuesAnswer {
  readonly kind: 'issues';
  /** `null` for all categories. */
  readonly category: Category | null;
  readonly issues: readonly OpenIssue[];
  /** Our notes that answer one of them. */
  readonly notes: readonly Story[];
  readonly index: IndexInfo;
}

/** The cast, or one member of it with the stories about them. */
export interface CharactersAnswer {
  readonly kind: 'characters';
  readonly characters: readonly { readonly character: Character; readonly stories: readonly Story[] }[];
  readonly index: IndexInfo;
}

/** A name that means nothing here, or more than one thing. */
export interface UnknownAnswer {
  readonly kind: 'unknown';
  readonly what: 'story' | 'category' | 'character' | 'point';
  readonly name: string;
  /** Number of things that have it as a part of their names; never 1. */
  readonly meant: number;
  /** Some of those; where there are none, the nearest ones. Best first, at most 5. */
  readonly nearest: readonly { readonly id: string; readonly title: string }[];
  readonly index: IndexInfo;
}

/** Description of what Quobot knows and does. */
export interface HelpAnswer {
  readonly kind: 'help';
  readonly examples: readonly string[];
  /** Commands that anybody may type, in the order in which people meet them. */
  readonly commands: readonly { readonly name: string; readonly description: string }[];
  readonly categories: number;
  readonly issues: number;
  readonly index: IndexInfo;
}

/** The state of the index, for maintainers. */
export interface StatusAnswer {
  readonly kind: 'status';
  readonly index: IndexInfo;
  readonly fingerprint: string;
  readonly errors: number;
  readonly warnings: number;
  /** Seconds since the index was loaded. */
  readonly age: number;
}

/** Result of a maintainer's action. */
export interface ReportAnswer {
  readonly kind: 'report';
  readonly report: Report;
}

/** Any answer of Quobot. */
export type Answer =
  | AskAnswer
  | MoreAnswer
  | StoryAnswer
  | WhereAnswer
  | CategoriesAnswer
  | CategoryAnswer
  | IssuesAnswer
  | CharactersAnswer
  | UnknownAnswer
  | HelpAnswer
  | StatusAnswer
  | ReportAnswer;
