import { packRows, unpackWhenAsked, type ListAt, type PackedLists } from '../packed-lists.ts';
import { evidenceOf, inverseFrequency, trust } from './evidence.ts';
import { buildPhraseTable, restorePhraseTable, type PhraseTable, type SavedPhrases } from './phrase-table.ts';
import { FIELD_WEIGHTS, type StoryTerms } from './story-terms.ts';

/** A term of the corpus. */
interface TermEntry {
  /** Its place among the terms. */
  readonly number: number;
  /** Inverse story frequency, above 0. */
  readonly idf: number;
}

/** Length of one story's entry in {@link TermTable.scoresOf}. */
export const SCORES_PER_STORY = 4;
/** What scores are multiplied by, to be kept as whole numbers: finer ones rank no better, and weigh more in a download. */
export const SCORE_SCALE = 8;

/** The corpus' terms with all that the ranker needs. */
export interface TermTable {
  readonly storyIds: readonly string[];
  readonly terms: ReadonlyMap<string, TermEntry>;
  /** The terms' idf by their number. */
  readonly idfs: readonly number[];
  /**
   * Scores of a term for the stories (evidence.ts): those that have it by their position, ascending,
   * {@link SCORES_PER_STORY} numbers each: `[story, evidence of its lines, of its text, BM25F, …]`, all but the first × {@link SCORE_SCALE}.
   */
  readonly scoresOf: (term: string) => readonly number[];
  /** The terms of a story's lines of "How people ask it" by number, rising, each line ended by -1. */
  readonly linesOf: ListAt;
  readonly phrases: PhraseTable;
  /** The same for the index file. */
  readonly saved: SavedTable;
}

/** Gives the weights of a question's terms by the terms' numbers in the table. */
export function byNumber({ terms }: TermTable, weights: ReadonlyMap<string, number>): Map<number, number> {
  return new Map([...weights].map(([term, weight]) => [terms.get(term)?.number ?? -1, weight]));
}

/** A table laid flat for the index file: lists parallel to `terms`, lines parallel to `storyIds`. */
export interface SavedTable {
  readonly storyIds: readonly string[];
  readonly terms: readonly string[];
  readonly idfs: readonly number[];
  readonly scores: PackedLists;
  readonly lines: PackedLists;
  readonly phrases: SavedPhrases;
}

/** Restores a table. Throws when the data is not of that shape. */
export function restoreTermTable(saved: SavedTable): TermTable {
  const { storyIds, terms: names, idfs, scores, lines } = saved;
  for (const list of [storyIds, names, idfs, scores, lines])
    if (!Array.isArray(list)) throw new TypeError('no term table');
  const terms = new Map<string, TermEntry>();
  names.forEach((term, number) => void terms.set(term, { number, idf: idfs[number] ?? 0 }));
  const scoresAt = unpackWhenAsked(scores, SCORES_PER_STORY);
  const scoresOf = (term: string): readonly number[] => scoresAt(terms.get(term)?.number ?? -1);
  const phrases = restorePhraseTable(saved.phrases);
  return { storyIds, terms, idfs, scoresOf, linesOf: unpackWhenAsked(lines, 1), phrases, saved };
}

/** Pseudo-counts that pull a story's probabilities to the corpus': this many lines, and this much weighted text. */
const LINE_SMOOTHING = 8;
const TEXT_SMOOTHING = 200;
/** BM25's saturation of counts and its share of normalisation by length. */
const K = 1.2;
const B = 0.8;

/** Where a term occurs, while it is being counted; lists run parallel to the stories. */
interface Occurrences {
  readonly lineCounts: Map<number, number>;
  readonly textWeights: Map<number, number>;
}

/** Builds the table of analysed stories. No stories give an empty table. */
export function buildTermTable(stories: readonly StoryTerms[]): TermTable {
  const occurrences = new Map<string, Occurrences>();
  stories.forEach((story, position) => {
    for (const line of story.asks) {
      for (const term of line.keys()) {
        const { lineCounts } = occurrencesOf(occurrences, term);
        lineCounts.set(position, (lineCounts.get(position) ?? 0) + 1);
      }
    }
    for (const [term, weight] of textWeights(story)) occurrencesOf(occurrences, term).textWeights.set(position, weight);
  });
  const text = stories.map((story) => sum(textWeights(story).values()));
  const lengths = stories.map(({ asks }, at) => (text[at] ?? 0) + sum(asks.map(({ size }) => size)));
  const mean = share(sum(lengths), stories.length);
  const totals = {
    lines: stories.map(({ asks }) => asks.length),
    text,
    length: lengths.map((own) => share(own, mean)),
  };
  // The commonest come first, so that the numbers in lines are small.
  const found = [...occurrences].sort(([, a], [, b]) => sum(b.lineCounts.values()) - sum(a.lineCounts.values()));
  const terms = found.map(([term]) => term);
  const numbers = new Map(terms.map((term, number) => [term, number]));
  const entries = found.map(([, counts]) => entryOf(counts, totals, stories.length));
  const numbersIn = (line: ReadonlyMap<string, unknown>): number[] =>
    [...line.keys()].map((term) => numbers.get(term) ?? -1).sort((a, b) => a - b);
  return restoreTermTable({
    storyIds: stories.map(({ storyId }) => storyId),
    terms,
    idfs: entries.map(({ idf }) => idf),
    scores: entries.map(({ scores }) => packRows(scores, SCORES_PER_STORY)),
    lines: stories.map(({ asks }) =>
      packRows(
        asks.flatMap((line) => [...numbersIn(line), -1]),
        1,
      ),
    ),
    phrases: buildPhraseTable(stories).saved,
  });
}

function occurrencesOf(occurrences: Map<string, Occurrences>, term: string): Occurrences {
  const found = occurrences.get(term);
  if (found) return found;
  const made = { lineCounts: new Map<number, number>(), textWeights: new Map<number, number>() };
  occurrences.set(term, made);
  return made;
}

/** Gives a story's text as weighted counts: within a field the tenth occurrence scores less than the first. */
function textWeights(story: StoryTerms): Map<string, number> {
  const weights = new Map<string, number>();
  for (const [field, weight] of Object.entries(FIELD_WEIGHTS)) {
    const counts = story.fields[field as keyof typeof FIELD_WEIGHTS];
    for (const [term, count] of counts) weights.set(term, (weights.get(term) ?? 0) + weight * (1 + Math.log(count)));
  }
  return weights;
}

interface Totals {
  readonly lines: readonly number[];
  readonly text: readonly number[];
  /** Of lines and text together, relative to the mean. */
  readonly length: readonly number[];
}

function entryOf(
  { lineCounts, textWeights: weights }: Occurrences,
  totals: Totals,
  stories: number,
): { readonly idf: number; readonly scores: readonly number[] } {
  const positions = [...new Set([...lineCounts.keys(), ...weights.keys()])].sort((a, b) => a - b);
  const everywhere = {
    lines: share(sum(lineCounts.values()), sum(totals.lines)),
    text: share(sum(weights.values()), sum(totals.text)),
  };
  const idf = inverseFrequency(positions.length, stories);
  const scores = positions.flatMap((position) => {
    const count = lineCounts.get(position) ?? 0;
    const inLines = evidenceOf(count, totals.lines[position] ?? 0, everywhere.lines, LINE_SMOOTHING) * trust(count);
    const weight = weights.get(position) ?? 0;
    const inText = evidenceOf(weight, totals.text[position] ?? 0, everywhere.text, TEXT_SMOOTHING);
    const whole = count + weight;
    const bm25 = (idf * whole * (K + 1)) / (whole + K * (1 - B + B * (totals.length[position] ?? 0)));
    return [position, scaled(inLines), scaled(inText), scaled(bm25)];
  });
  return { idf: Math.round(idf * 1000) / 1000, scores };
}

function scaled(value: number): number {
  return Math.round(value * SCORE_SCALE);
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
