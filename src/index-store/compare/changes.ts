import type { Diagnostic } from '../../model/diagnostic.ts';

/** A story as a report names it. */
interface NamedStory {
  readonly id: string;
  readonly title: string;
}

/** A story whose text is not the same any more. */
export interface ChangedStory extends NamedStory {
  /** Names of what differs, for example `title`, `advice`; never empty. */
  readonly parts: readonly string[];
}

/** A golden question that does not find its story among the first three, though it did before where that is known. */
export interface MovedQuestion {
  readonly question: string;
  readonly storyId: string;
  /** Rank before, from 1; `null` when the index before cannot be read. */
  readonly before: number | null;
  /** Rank now, from 1; `null` when it is not among the first ten. */
  readonly after: number | null;
}

/** One side of a comparison. */
export interface Side {
  /** Its name, for example an index version or a folder. */
  readonly name: string;
  readonly stories: number;
  readonly commit: string | null;
}

/** What differs between two corpora, as plain data. All lists may be empty. */
export interface Changes {
  /** `null` when there is nothing to compare with. */
  readonly from: Side | null;
  readonly to: Side;
  readonly stories: {
    readonly added: readonly NamedStory[];
    readonly changed: readonly ChangedStory[];
    readonly gone: readonly NamedStory[];
    readonly renamed: readonly { readonly from: string; readonly to: string; readonly title: string }[];
  };
  readonly points: { readonly added: readonly string[]; readonly gone: readonly string[] };
  readonly issues: {
    readonly added: readonly NamedIssue[];
    readonly gone: readonly NamedIssue[];
    readonly closed: readonly NamedIssue[];
    readonly reopened: readonly NamedIssue[];
  };
  readonly diagnostics: { readonly new: readonly Diagnostic[]; readonly settled: readonly Diagnostic[] };
  readonly golden: { readonly asked: number; readonly moved: readonly MovedQuestion[] };
}

/** An issue as a report names it. */
export interface NamedIssue {
  readonly number: number;
  readonly title: string;
}

/** True when nothing at all differs. */
export function isUnchanged({ stories, points, issues, diagnostics, golden }: Changes): boolean {
  const lists = [
    ...Object.values(stories),
    ...Object.values(points),
    ...Object.values(issues),
    ...Object.values(diagnostics),
  ];
  return lists.every((list) => list.length === 0) && golden.moved.length === 0;
}
