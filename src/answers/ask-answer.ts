import type { Change, Step } from '../model/digest.ts';
import type { Category, OpenIssue, Place } from '../model/metanarrative.ts';
import type { Story } from '../model/story.ts';
import type { Verdict } from '../model/verdict.ts';
import type { Correction, IndexInfo, NoneReason, Passage } from '../search/search-index.ts';
import type { Advice } from './ask/advice.ts';
import type { CutQuestion } from './ask/question.ts';
import type { SpokenLanguage } from './ask/spoken-language.ts';
import type { Shortlist } from './shortlist.ts';

/** What can be shown of a story as an answer. */
export interface ShownStory {
  readonly story: Story;
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
  /** The one that fits the question best; `null` for a story without a place. */
  readonly place: Place | null;
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
  /** Which lines of a question that was too long were read; else `null`. */
  readonly cut: CutQuestion['cut'];
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
export interface ShortlistPosition {
  readonly found: Shortlist;
  /** Counted from 0. */
  readonly at: number;
}

/** One pick of a shortlist as an answer. */
export interface PickAnswer extends ShownStory, ShortlistPosition {
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
}

/** An answer to a question, or to a press below one. */
export type QuestionAnswer = AskAnswer | PickAnswer | ListAnswer;
