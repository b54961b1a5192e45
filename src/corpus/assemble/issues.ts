import { fileWarning } from '../parse/file-diagnostics.ts';
import { inlineCode } from '../../model/text.ts';
import type { Corpus } from '../../model/corpus.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import { linksIn, type OpenIssue } from '../../model/metanarrative.ts';
import type { Story } from '../../model/story.ts';
import type { TrackedIssue, TrackedIssues } from '../read/tracked-issues.ts';

/**
 * Adds the tracker's data to a corpus: the metanarrative's issues get state and comments, story ideas join them
 * without a place. Issues that the metanarrative names although they are closed are warnings.
 */
export function withTrackedIssues(corpus: Corpus, { issues }: Pick<TrackedIssues, 'issues'>): Corpus {
  const tracked = new Map(issues.map((issue) => [issue.number, issue]));
  const named = corpus.issues.map((issue): OpenIssue => {
    const found = tracked.get(issue.number);
    return found ? { ...issue, ...trackedOf(found) } : issue;
  });
  const ideas = issues
    .filter(({ idea, number }) => idea && !named.some((issue) => issue.number === number))
    .map((issue): OpenIssue => {
      const { number, title, url } = issue;
      const notes = notesAnswering(number, corpus.stories);
      return { number, title: inlineCode(title), url, places: [], notes, ...trackedOf(issue) };
    });
  return {
    ...corpus,
    issues: [...named, ...ideas].sort((a, b) => a.number - b.number),
    diagnostics: [...corpus.diagnostics, ...closedIssues(corpus, tracked)],
  };
}

function trackedOf({ state, comments, updated }: TrackedIssue): Pick<OpenIssue, 'state' | 'comments' | 'updated'> {
  return { state, comments, ...(updated === undefined ? {} : { updated: updated.slice(0, 10) }) };
}

/** Ids of the notes that say of themselves that they answer an issue. */
export function notesAnswering(issue: number, stories: readonly Story[]): string[] {
  return stories.flatMap(({ id, digest }) => (digest?.answers.includes(issue) ? [id] : []));
}

function closedIssues(corpus: Corpus, tracked: ReadonlyMap<number, TrackedIssue>): Diagnostic[] {
  const named = linksIn(corpus.categories, 'issue').map(({ link }) => link.number);
  const closed = new Set(named.filter((number) => tracked.get(number)?.state === 'closed'));
  return [...closed].map((number) => {
    const message = `The metanarrative asks for issue #${number}, which is closed.`;
    return fileWarning('status_quo.md', 'closed-issue', message);
  });
}
