import { packRows, unpackWhenAsked, type PackedLists } from '../packed-lists.ts';
import type { StoryTerms } from './story-terms.ts';

/** A phrase counts when this many lines have it, of whatever stories: most others are nobody's way of asking. */
const LINES = 3;

/** The phrases (analysis/phrases.ts) of the stories' lines of "How people ask it". */
export interface PhraseTable {
  /** Positions of the stories with a line that has a phrase, ascending; empty for one that too few lines have. */
  readonly storiesWith: (phrase: number) => readonly number[];
  /** The same for the index file. */
  readonly saved: SavedPhrases;
}

/** A table laid flat for the index file: each phrase as its distance from the one before, rising, and its stories. */
export interface SavedPhrases {
  readonly distances: readonly number[];
  readonly stories: PackedLists;
}

/** Collects the phrases of the lines; positions are those in the list. */
export function buildPhraseTable(stories: readonly Pick<StoryTerms, 'phrases'>[]): PhraseTable {
  const found = new Map<number, { lines: number; readonly positions: number[] }>();
  stories.forEach(({ phrases }, position) => {
    for (const [phrase, lines] of phrases) {
      const having = found.get(phrase) ?? { lines: 0, positions: [] };
      having.lines += lines;
      having.positions.push(position);
      found.set(phrase, having);
    }
  });
  const rising = [...found].filter(([, { lines }]) => lines >= LINES).sort(([a], [b]) => a - b);
  return restorePhraseTable({
    distances: rising.map(([phrase], at) => phrase - (rising[at - 1]?.[0] ?? 0)),
    stories: rising.map(([, { positions }]) => packRows(positions, 1)),
  });
}

/** Restores a table. Throws when the data is not of that shape. */
export function restorePhraseTable(saved: SavedPhrases): PhraseTable {
  const { distances, stories } = saved;
  for (const list of [distances, stories]) if (!Array.isArray(list)) throw new TypeError('no phrases');
  let phrase = 0;
  const places = new Map(distances.map((distance, place) => [(phrase += distance), place]));
  const storiesAt = unpackWhenAsked(stories, 1);
  return { storiesWith: (asked) => storiesAt(places.get(asked) ?? -1), saved };
}
