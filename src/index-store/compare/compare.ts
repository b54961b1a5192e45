import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Corpus } from '../../model/corpus.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import { DIGEST_PARTS } from '../../model/digest.ts';
import { isWanted, visitPoints, type OpenIssue } from '../../model/metanarrative.ts';
import { sourceText } from '../../model/text.ts';
import type { Story } from '../../model/story.ts';
import type { Edition } from '../../search/search-index.ts';
import type { Changes, ChangedStory, NamedIssue, Side } from './changes.ts';
import { movedQuestions, type GoldenQuestion } from './golden.ts';
import { renamedStories } from './renamed-stories.ts';

/** One side of a comparison: an edition, and what to call it where that is not its version. */
export interface ComparedEdition {
  readonly edition: Edition;
  readonly name?: string;
}

/** What a first edition is compared with. */
const NOTHING: Pick<Corpus, 'stories' | 'categories' | 'issues' | 'diagnostics'> = {
  stories: [],
  categories: [],
  issues: [],
  diagnostics: [],
};

/**
 * Compares two editions, `before` being `null` for a first one. Golden questions that only moved because their story was
 * renamed have not moved.
 */
export async function compareEditions(
  before: ComparedEdition | null,
  after: ComparedEdition,
  golden: readonly GoldenQuestion[],
): Promise<Changes> {
  const old = before?.edition.corpus ?? NOTHING;
  const now = after.edition.corpus;
  const idOf = ({ id }: Story): string => id;
  const gone = without(old.stories, now.stories, idOf);
  const added = without(now.stories, old.stories, idOf);
  const points = { old: pointsOf(old), now: pointsOf(now) };
  const renamed = renamedStories(gone, added);
  const isRenamed = (id: string): boolean => renamed.some(({ from, to }) => from === id || to === id);
  return {
    from: before && sideOf(before),
    to: sideOf(after),
    stories: {
      added: added.filter(({ id }) => !isRenamed(id)).map(named),
      changed: await changedStories(old.stories, now.stories),
      gone: gone.filter(({ id }) => !isRenamed(id)).map(named),
      renamed,
    },
    points: { added: without(points.now, points.old, String), gone: without(points.old, points.now, String) },
    issues: issueChanges(old.issues, now.issues),
    diagnostics: {
      new: withoutSame(now.diagnostics, old.diagnostics),
      settled: withoutSame(old.diagnostics, now.diagnostics),
    },
    golden: before ? await movedQuestions(before.edition, after.edition, golden, renamed) : { asked: 0, moved: [] },
  };
}

function sideOf({ edition: { info }, name }: ComparedEdition): Side {
  return { name: name ?? info.version, stories: info.stories, commit: info.commit };
}

function named({ id, title }: Story): { id: string; title: string } {
  return { id, title };
}

/** Gives those of `list` whose key none of `others` has. */
function without<T>(list: readonly T[], others: readonly T[], keyOf: (entry: T) => unknown): T[] {
  const known = new Set(others.map(keyOf));
  return list.filter((entry) => !known.has(keyOf(entry)));
}

/** Gives the parts of a story, by the name that a report gives them. */
function partsOf({
  title,
  sections,
  morals,
  digest,
  characters,
  project,
  draft,
  layers,
}: Story): Map<string, unknown[]> {
  const parts = new Map<string, unknown[]>([
    ['title', [title]],
    ['text', sections.filter(({ layer }) => layer === 'story')],
    ['summary', sections.filter(({ layer, kind }) => layer === 'digest' && kind === 'summary')],
    ['morals', [...morals]],
  ]);
  for (const [key, name] of DIGEST_PARTS) parts.set(name, [...(parts.get(name) ?? []), digest?.[key]]);
  return parts.set('details', [characters, project, draft, layers]);
}

/** Gives others a turn between the stories: a bot answers while it compares. */
async function changedStories(old: readonly Story[], now: readonly Story[]): Promise<ChangedStory[]> {
  const before = new Map(old.map((story) => [story.id, story]));
  const changed: ChangedStory[] = [];
  for (const story of now) {
    const earlier = before.get(story.id);
    if (!earlier) continue;
    const parts = changedParts(earlier, story);
    if (parts.length > 0) changed.push({ ...named(story), parts });
    await nextTurn();
  }
  return changed;
}

function changedParts(earlier: Story, story: Story): string[] {
  const was = partsOf(earlier);
  return [...partsOf(story)].flatMap(([name, part]) =>
    JSON.stringify(was.get(name)) === JSON.stringify(part) ? [] : [name],
  );
}

function pointsOf({ categories }: Pick<Corpus, 'categories'>): string[] {
  return [...visitPoints(categories)].map(({ category, path }) =>
    [category.title, ...path.map(({ title }) => title)].map(sourceText).join(' › '),
  );
}

function issueChanges(old: readonly OpenIssue[], now: readonly OpenIssue[]): Changes['issues'] {
  const before = new Map(old.map((issue) => [issue.number, issue]));
  const became = (wanted: boolean): NamedIssue[] =>
    now
      .filter((issue) => {
        const earlier = before.get(issue.number);
        return earlier !== undefined && isWanted(earlier) !== wanted && isWanted(issue) === wanted;
      })
      .map(namedIssue);
  const numberOf = ({ number }: OpenIssue): number => number;
  return {
    added: without(now, old, numberOf).map(namedIssue),
    gone: without(old, now, numberOf).map(namedIssue),
    closed: became(false),
    reopened: became(true),
  };
}

function namedIssue({ number, title }: OpenIssue): NamedIssue {
  return { number, title: sourceText(title) };
}

/** Gives those of `list` that `others` lacks. A fault that only moved to another line is the same fault. */
function withoutSame(list: readonly Diagnostic[], others: readonly Diagnostic[]): Diagnostic[] {
  const keyOf = ({ file, rule, message }: Diagnostic): string => `${file}\n${rule}\n${message}`;
  const left = new Map<string, number>();
  for (const other of others) left.set(keyOf(other), (left.get(keyOf(other)) ?? 0) + 1);
  return list.filter((diagnostic) => {
    const count = left.get(keyOf(diagnostic)) ?? 0;
    left.set(keyOf(diagnostic), count - 1);
    return count <= 0;
  });
}
