import { packRows, unpackRows, unpackWhenAsked, type ListAt, type PackedLists } from '../packed-lists.ts';
import { inverseFrequency } from './evidence.ts';
import { buildPhraseTable, restorePhraseTable, type PhraseTable, type SavedPhrases } from './phrase-table.ts';
import { FIELD_WEIGHTS, type StoryTerms } from './story-terms.ts';
import { termScores, type StorySize, type TermCount } from './term-scores.ts';

/** A term of the corpus. */
interface TermEntry {
  /** Its place among the terms. */
  readonly number: number;
  /** Inverse story frequency, above 0. */
  readonly idf: number;
}

/** The corpus' terms with all that the ranker needs. */
export interface TermTable {
  readonly storyIds: readonly string[];
  readonly terms: ReadonlyMap<string, TermEntry>;
  /** The terms' idf by their number. */
  readonly idfs: readonly number[];
  /** Scores of a term for the stories that have it, by their position, ascending, as `termScores` gives them. */
  readonly scoresOf: (term: string) => readonly number[];
  /** The terms of a story's lines of "How people ask it" by number, rising, each line ended by -1. */
  readonly linesOf: ListAt;
  readonly phrases: PhraseTable;
  /** The same for the index file. */
  readonly saved: SavedTable;
}

/** A table laid flat for the index file: lists parallel to `terms`, or to `storyIds`. */
export interface SavedTable {
  readonly storyIds: readonly string[];
  readonly terms: readonly string[];
  readonly idfs: readonly number[];
  /** The stories that have a term: `[position, lines that have it, its weight in the text × WEIGHT_SCALE, …]`. */
  readonly counts: PackedLists;
  readonly sizes: readonly StorySize[];
  readonly lines: PackedLists;
  readonly phrases: SavedPhrases;
}

/** Length of one story's entry in {@link SavedTable.counts}. */
const COUNTS_PER_STORY = 3;
/** What weights are multiplied by, to be kept as whole numbers: finer ones rank no better, and weigh more in a download. */
const WEIGHT_SCALE = 2;

/** Restores a table. Throws when the data is not of that shape. */
export function restoreTermTable(saved: SavedTable): TermTable {
  const { storyIds, terms: names, idfs, counts, sizes, lines } = saved;
  for (const list of [storyIds, names, idfs, counts, sizes, lines])
    if (!Array.isArray(list)) throw new TypeError('no term table');
  const terms = new Map<string, TermEntry>();
  names.forEach((term, number) => void terms.set(term, { number, idf: idfs[number] ?? 0 }));
  const scoresAt = scoresWhenAsked(saved);
  return {
    storyIds,
    terms,
    idfs,
    scoresOf: (term) => scoresAt(terms.get(term)?.number ?? -1),
    linesOf: unpackWhenAsked(lines, 1),
    phrases: restorePhraseTable(saved.phrases),
    saved,
  };
}

/** Scores a term when it is first asked for: most questions need few, and counts weigh half of what scores do. */
function scoresWhenAsked({ counts, idfs, sizes }: SavedTable): ListAt {
  const known = new Map<number, readonly number[]>();
  const scored = termScores(sizes);
  return (term) => {
    const scores = known.get(term) ?? scored(countsIn(counts[term] ?? ''), idfs[term] ?? 0);
    known.set(term, scores);
    return scores;
  };
}

function countsIn(packed: string): TermCount[] {
  const rows = unpackRows(packed, COUNTS_PER_STORY);
  return Array.from({ length: rows.length / COUNTS_PER_STORY }, (_, row) => {
    const [story = 0, lines = 0, weight = 0] = rows.slice(row * COUNTS_PER_STORY, (row + 1) * COUNTS_PER_STORY);
    return { story, lines, weight: weight / WEIGHT_SCALE };
  });
}

/** Builds the table of analysed stories. No stories give an empty table. */
export function buildTermTable(stories: readonly StoryTerms[]): TermTable {
  const weights = stories.map(textWeights);
  // The commonest in lines come first, so that the numbers in lines are small.
  const counts = [...countTerms(stories, weights)].sort(([, a], [, b]) => linesIn(b) - linesIn(a));
  const numbers = new Map(counts.map(([term], number) => [term, number]));
  const numbersIn = (line: ReadonlyMap<string, unknown>): number[] =>
    [...line.keys()].map((term) => numbers.get(term) ?? -1).sort((a, b) => a - b);
  return restoreTermTable({
    storyIds: stories.map(({ storyId }) => storyId),
    terms: counts.map(([term]) => term),
    idfs: counts.map(([, { length }]) => Math.round(inverseFrequency(length, stories.length) * 1000) / 1000),
    counts: counts.map(([, found]) =>
      packRows(
        found.flatMap(({ story, lines, weight }) => [story, lines, weight * WEIGHT_SCALE]),
        COUNTS_PER_STORY,
      ),
    ),
    sizes: stories.map(({ asks }, position) => {
      const inLines = asks.reduce((total, { size }) => total + size, 0);
      const inText = [...(weights[position]?.values() ?? [])].reduce((total, weight) => total + weight, 0);
      return { lines: asks.length, inLines, inText };
    }),
    lines: stories.map(({ asks }) =>
      packRows(
        asks.flatMap((line) => [...numbersIn(line), -1]),
        1,
      ),
    ),
    phrases: buildPhraseTable(stories).saved,
  });
}

/** Counts in which stories each term is, by their position, ascending. */
function countTerms(
  stories: readonly StoryTerms[],
  weights: readonly ReadonlyMap<string, number>[],
): Map<string, TermCount[]> {
  const counts = new Map<string, TermCount[]>();
  stories.forEach(({ asks }, story) => {
    const lines = new Map<string, number>();
    for (const line of asks) for (const term of line.keys()) lines.set(term, (lines.get(term) ?? 0) + 1);
    const text = weights[story] ?? new Map<string, number>();
    for (const term of new Set([...lines.keys(), ...text.keys()])) {
      const found = counts.get(term) ?? [];
      counts.set(term, found);
      found.push({ story, lines: lines.get(term) ?? 0, weight: text.get(term) ?? 0 });
    }
  });
  return counts;
}

function linesIn(counts: readonly TermCount[]): number {
  return counts.reduce((total, { lines }) => total + lines, 0);
}

/** Gives a story's text as weighted counts: within a field the tenth occurrence scores less than the first. */
function textWeights(story: StoryTerms): Map<string, number> {
  const weights = new Map<string, number>();
  for (const [field, weight] of Object.entries(FIELD_WEIGHTS)) {
    const counts = story.fields[field as keyof typeof FIELD_WEIGHTS];
    for (const [term, count] of counts) weights.set(term, (weights.get(term) ?? 0) + weight * (1 + Math.log(count)));
  }
  for (const [term, weight] of weights) weights.set(term, Math.round(weight * WEIGHT_SCALE) / WEIGHT_SCALE);
  return weights;
}
