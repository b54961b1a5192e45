import type { Corpus } from '../model/corpus.ts';
import type { Change } from '../model/digest.ts';
import type { OpenIssue } from '../model/metanarrative.ts';
import type { Story } from '../model/story.ts';

/** Gives the first day of a `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, as `YYYY-MM-DD`: such days sort as text. */
function firstDayOf(date: string): string {
  return `${date}-01-01`.slice(0, 10);
}

/** Gives the day on which an answer was last checked or what it says last changed; `null` where nothing is dated. */
export function changedOn({ digest }: Story): string | null {
  const days = [digest?.checked ?? [], digest?.since.map(({ date }) => date) ?? []].flat().map(firstDayOf);
  return latest(days);
}

/** Gives the day on which an issue, or an answer to it, last changed; `null` where nothing is dated. */
export function issueChangedOn({ notes, updated }: OpenIssue, { stories }: Corpus): string | null {
  const answers = stories.filter(({ id }) => notes.includes(id));
  return latest([updated ?? [], answers.flatMap((story) => changedOn(story) ?? [])].flat());
}

/** Lists every change that an answer tells of, the latest first. */
export function datedChanges({ stories }: Corpus): { readonly story: Story; readonly change: Change }[] {
  return stories
    .flatMap((story) => (story.digest?.since ?? []).map((change) => ({ story, change })))
    .sort((a, b) => latestFirst(a.change.date, b.change.date));
}

/** Orders dates, the latest first, for `sort`. */
export function latestFirst(a: string, b: string): number {
  const [one, other] = [firstDayOf(a), firstDayOf(b)];
  return one > other ? -1 : Number(one < other);
}

function latest(days: readonly string[]): string | null {
  return [...days].sort().at(-1) ?? null;
}
