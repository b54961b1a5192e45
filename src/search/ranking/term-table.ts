import { evidenceOf, trust } from './evidence.ts';
import { FIELD_WEIGHTS, type StoryTerms } from './story-terms.ts';

/** Scores of one term for the stories (evidence.ts); a story is named by its position in {@link TermTable.storyIds}. */
export interface TermEntry {
  /** Its place among the terms. */
  readonly number: number;
  /** Inverse story frequency, above 0. */
  readonly idf: number;
  /**
   * The stories that have it, ascending, {@link SCORES_PER_STORY} numbers each: `[story, evidence of its lines, of its text, BM25F, …]`,
   * all but the first × 100.
   */
  readonly scores: readonly number[];
}

/** Length of one story's entry in {@link TermEntry.scores}. */
export const SCORES_PER_STORY = 4;

/** The corpus' terms with all that the ranker needs. */
export interface TermTable {
  readonly storyIds: readonly string[];
  readonly terms: ReadonlyMap<string, TermEntry>;
  /** The terms' idf by their number. */
  readonly idfs: readonly number[];
  /** Of each story, the terms of its lines of "How people ask it" by number, each line ended by -1. */
  readonly lines: readonly (readonly number[])[];
}

/** Gives the weights of a question's terms by the terms' numbers in the table. */
export function byNumber({ terms }: TermTable, weights: ReadonlyMap<string, number>): Map<number, number> {
  return new Map([...weights].map(([term, weight]) => [terms.get(term)?.number ?? -1, weight]));
}

/** A table laid flat for the index file, lists parallel to `terms`: read in a fifth of the time of an object a term. */
export interface SavedTable {
  readonly storyIds: readonly string[];
  readonly terms: readonly string[];
  readonly idfs: readonly number[];
  readonly scores: readonly (readonly number[])[];
  readonly lines: readonly (readonly number[])[];
}

/** Lays a table flat. */
export function saveTermTable({ storyIds, terms, idfs, lines }: TermTable): SavedTable {
  const scores = [...terms.values()].map((entry) => entry.scores);
  return { storyIds, terms: [...terms.keys()], idfs, scores, lines };
}

/** Restores what {@link saveTermTable} gave. Throws when the data is not of that shape. */
export function restoreTermTable({ storyIds, terms, idfs, scores, lines }: SavedTable): TermTable {
  for (const list of [storyIds, terms, idfs, scores, lines])
    if (!Array.isArray(list)) throw new TypeError('no term table');
  const entries = new Map<string, TermEntry>();
  terms.forEach((term, number) => {
    entries.set(term, { number, idf: idfs[number] ?? 0, scores: scores[number] ?? [] });
  });
  return { storyIds, terms: entries, idfs, lines };
}

/** Pseudo-counts that pull a story's probabilities to the corpus': this many lines, and this much weighted text. */
export const LINE_SMOOTHING = 8;
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
  const terms = new Map<string, TermEntry>();
  for (const [term, found] of occurrences) {
    terms.set(term, { number: terms.size, ...entryOf(found, totals, stories.length) });
  }
  const numberOf = (term: string): number => terms.get(term)?.number ?? -1;
  return {
    storyIds: stories.map(({ storyId }) => storyId),
    terms,
    idfs: [...terms.values()].map(({ idf }) => idf),
    lines: stories.map(({ asks }) => asks.flatMap((line) => [...[...line.keys()].map(numberOf), -1])),
  };
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
): Omit<TermEntry, 'number'> {
  const positions = [...new Set([...lineCounts.keys(), ...weights.keys()])].sort((a, b) => a - b);
  const everywhere = {
    lines: share(sum(lineCounts.values()), sum(totals.lines)),
    text: share(sum(weights.values()), sum(totals.text)),
  };
  const frequency = positions.length;
  const idf = Math.log(1 + (stories - frequency + 0.5) / (frequency + 0.5));
  const scores = positions.flatMap((position) => {
    const count = lineCounts.get(position) ?? 0;
    const inLines = evidenceOf(count, totals.lines[position] ?? 0, everywhere.lines, LINE_SMOOTHING) * trust(count);
    const weight = weights.get(position) ?? 0;
    const inText = evidenceOf(weight, totals.text[position] ?? 0, everywhere.text, TEXT_SMOOTHING);
    const whole = count + weight;
    const bm25 = (idf * whole * (K + 1)) / (whole + K * (1 - B + B * (totals.length[position] ?? 0)));
    return [position, toHundredths(inLines), toHundredths(inText), toHundredths(bm25)];
  });
  return { idf: Math.round(idf * 1000) / 1000, scores };
}

function toHundredths(value: number): number {
  return Math.round(value * 100);
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
