import type { Step, Change } from '../model/digest.ts';
import type { Advice } from './ask/advice.ts';
import type { Shortlist } from './shortlist.ts';
import type { SpokenLanguage } from './ask/spoken-language.ts';
import type { Category, OpenIssue, Place, Point } from '../model/metanarrative.ts';
import type { Report } from '../model/report.ts';
import type { Character, Story } from '../model/story.ts';
import type { Correction, IndexInfo, NoneReason, Passage } from '../search/search-index.ts';

/** How sure an answer is: one story fits, some may, none does. */
export type Verdict = 'match' | 'maybe' | 'none';

/** What can be shown of a story as an answer. */
export interface ShownStory {
  readonly story: Story;
  /** The place that fits the question best; `null` for a story without a place. */
  readonly place: Place | null;
  /** The steps that answer the question, the best first, at most 3. */
  readonly steps: readonly Step[];
  /** A change that matters to the question; `null` for none. */
  readonly change: Change | null;
}

/** A story in an answer to a question. */
export interface AnsweredStory extends ShownStory {
  readonly score: number;
  /** All places, upstream's first. */
  readonly places: readonly Place[];
  /** `null` for a story without text. */
  readonly passage: Passage | null;
  /** What its digest advises, in the order that fits the question. */
  readonly advice: Advice;
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
  /** For `none`: the language of a question that is not in English, where it is known; else `null`. */
  readonly language: SpokenLanguage | null;
  readonly confidence: number;
  readonly inScope: number;
  /** Best first; empty for `none`. */
  readonly stories: readonly AnsweredStory[];
  /** The best story that was not chosen; `null` when there is none. For `--explain`. */
  readonly runnerUp: AnsweredStory | null;
  /** The ten best stories, whatever the verdict; what "Not it" goes on with. */
  readonly found: Shortlist;
  /** Nearest first, at most 2, also for `none`; empty without categories or without hits. */
  readonly categories: readonly Category[];
  /** Stories wanted that the question itself is about, nearest first, at most 3. */
  readonly issues: readonly OpenIssue[];
  readonly corrections: readonly Correction[];
  /** True when the question was read with these corrections: as it was asked, it found less. */
  readonly corrected: boolean;
  /** For reason `uncovered`: a page that opens a pre-filled story idea upstream; else `null`. */
  readonly proposeUrl: string | null;
  readonly index: IndexInfo;
}

/** A position in a shortlist. */
export interface ShortlistPlace {
  readonly found: Shortlist;
  /** Counted from 0. */
  readonly at: number;
}

/** One pick of a shortlist as an answer. */
export interface PickAnswer extends ShownStory, ShortlistPlace {
  readonly kind: 'pick';
  /** Stories to offer beside it, best first: those after the first of a sure shortlist, else none. */
  readonly close: readonly Story[];
  /** True where its asker has just said that this is it. */
  readonly thanked: boolean;
  readonly index: IndexInfo;
}

/** Some picks of a shortlist, to choose from. */
export interface ListAnswer {
  readonly kind: 'list';
  /** At most 3, with the best step of each; empty when there are no more. */
  readonly candidates: readonly ShownStory[];
  readonly found: Shortlist;
  /** Place of the first one in the shortlist, counted from 0. */
  readonly from: number;
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
  /** The answer that it was opened from; `null` for none. */
  readonly back: ShortlistPlace | null;
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
  /** `null` where there was none. */
  readonly lastSync: SyncNote | null;
}

/** How the last sync of the book went. */
export interface SyncNote {
  /** Seconds since its end. */
  readonly age: number;
  readonly failed: boolean;
  /** A line that says what it brought, or why it failed. */
  readonly summary: string;
}

/** Questions that were sent and belong together. */
export interface GapGroup {
  /** The story that was nearest to them; `null` for none. */
  readonly nearest: Story | null;
  /** Rare words that two or more of them share, as they were first written, at most 4. */
  readonly words: readonly string[];
  /** Newest first, never empty. */
  readonly questions: readonly Gap[];
}

/** A question that was sent and waits for a writer. */
export interface Gap {
  readonly id: string;
  /** As `2026-11-26`. */
  readonly day: string;
  readonly verdict: Verdict;
  readonly text: string;
}

/** An answer that was refused. */
export interface RefusedStory {
  readonly story: Story;
  /** Number of the step that it showed first; `null` for none. */
  readonly step: number | null;
  readonly refused: number;
  /** How often it was what somebody looked for. */
  readonly helped: number;
}

/** What could not be answered, for maintainers. */
export interface GapsAnswer {
  readonly kind: 'gaps';
  /** The largest first. */
  readonly groups: readonly GapGroup[];
  /** Questions that somebody has taken and not dropped yet. */
  readonly taken: readonly Gap[];
  /** Refused most in the last `days`, at most 10. */
  readonly refused: readonly RefusedStory[];
  readonly days: number;
  readonly index: IndexInfo;
}

/** Something with a page of its own. */
export interface NamedPage {
  readonly name: string;
  readonly url: string;
}

/** What a server chose. */
export interface SettingsAnswer {
  readonly kind: 'settings';
  readonly forums: readonly NamedPage[];
  /** Channel of the weekly digest; `null` for none. */
  readonly digest: NamedPage | null;
  readonly publicMentions: boolean;
  /** True where it has just been changed. */
  readonly changed: boolean;
}

/** A week of what could not be answered, and of what changed. Never the words of a question. */
export interface DigestAnswer {
  readonly kind: 'digest';
  /** As `2026-W48`. */
  readonly week: string;
  /** Sent questions by the story that was nearest, most first, at most 5; `null` for those near none. */
  readonly gaps: readonly { readonly nearest: Story | null; readonly count: number }[];
  /** At most 5. */
  readonly refused: readonly RefusedStory[];
  /** Presses. */
  readonly helped: number;
  readonly notIt: number;
  readonly noneOfThese: number;
  /** Pages that our texts name and that are gone. */
  readonly deadLinks: readonly string[];
  /** Stories wanted whose issue has changed. */
  readonly issues: readonly OpenIssue[];
}

/** Result of a maintainer's action. */
export interface ReportAnswer {
  readonly kind: 'report';
  readonly report: Report;
}

/** Any answer of Quobot. */
export type Answer =
  | AskAnswer
  | PickAnswer
  | ListAnswer
  | StoryAnswer
  | CategoriesAnswer
  | CategoryAnswer
  | IssuesAnswer
  | CharactersAnswer
  | UnknownAnswer
  | HelpAnswer
  | StatusAnswer
  | SettingsAnswer
  | GapsAnswer
  | DigestAnswer
  | ReportAnswer;
