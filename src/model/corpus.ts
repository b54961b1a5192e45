import type { Diagnostic } from './diagnostic.ts';
import type { Category, OpenIssue } from './metanarrative.ts';
import type { Character, Story } from './story.ts';

/** Counts of the metanarrative's page for `quobot check`; our own placements are apart. */
export interface CorpusCounts {
  readonly stories: number;
  /** Our own, for pains that no story tells. */
  readonly notes: number;
  readonly categories: number;
  /** Bullets, nested ones included. */
  readonly points: number;
  /** Links to stories; pull-request links are not among them. */
  readonly storyLinks: number;
  /** Different stories that those links lead to. */
  readonly linkedStories: number;
  readonly openIssues: number;
  /** Links to stories that our layer adds. */
  readonly placements: number;
}

/** Everything Quobot knows, as plain data. */
export interface Corpus {
  /** Ordered by id. */
  readonly stories: readonly Story[];
  /** In the page's order. */
  readonly categories: readonly Category[];
  /** What the metanarrative asks for, and the tracker's story ideas once they are synced; ordered by number. */
  readonly issues: readonly OpenIssue[];
  /** Ordered by id. */
  readonly characters: readonly Character[];
  readonly counts: CorpusCounts;
  /** Commit of the upstream checkout, 40 hex digits; `null` when there is none or it is unknown. */
  readonly commit: string | null;
  /** Hash of everything that was read, hex. Equal fingerprints mean equal corpora. */
  readonly fingerprint: string;
  /** Ordered by file and line. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Finds the story `id`; `undefined` for none. */
export function findStory(corpus: Corpus, id: string): Story | undefined {
  return corpus.stories.find((story) => story.id === id);
}
