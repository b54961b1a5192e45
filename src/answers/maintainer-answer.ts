import type { OpenIssue } from '../model/metanarrative.ts';
import type { Report } from '../model/report.ts';
import type { Story } from '../model/story.ts';
import type { Verdict } from '../model/verdict.ts';
import type { IndexInfo } from '../search/search-index.ts';

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
  /** Which page of it is wanted, from 1; `null` for all of it. */
  readonly page: number | null;
}

/** Something with a page of its own. */
export interface NamedPage {
  readonly name: string;
  readonly url: string;
}

/** What a server chose. */
export interface SettingsAnswer {
  readonly kind: 'settings';
  /** Channel of the weekly digest; `null` for none. */
  readonly digest: NamedPage | null;
  readonly publicMentions: boolean;
  /** True where it has just been changed. */
  readonly changed: boolean;
}

/** A week of what could not be answered, and of what changed. Never the words of a question. */
export interface WeeklyDigestAnswer {
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

/** An answer about the state of things here. */
export type MaintainerAnswer = StatusAnswer | SettingsAnswer | GapsAnswer | WeeklyDigestAnswer | ReportAnswer;
