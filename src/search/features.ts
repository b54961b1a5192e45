import type { QueryTerms } from './query.ts';
import type { TermEntry, TermTable } from './term-table.ts';

/**
 * What is measured of a story for a question, each 0 for nothing in common:
 * - `lines`: evidence of its lines of "How people ask it", the mean over the question's terms;
 * - `text`: evidence of everything else that is written about it, likewise;
 * - `nearest`: mean cosine (idf weights) with the three lines that are nearest to the question.
 */
export const FEATURES = ['lines', 'text', 'nearest'] as const;
export type Feature = (typeof FEATURES)[number];
export type Features = Readonly<Record<Feature, number>>;

/** A story with what was measured of it. */
export interface Measured {
  readonly storyId: string;
  readonly features: Features;
}

const NEAREST_LINES = 3;
/** Added to the number of terms, so that one shared word out of one is not yet certainty. */
const SHORT_QUESTION = 3;

/** Sums while the terms of a question are gone through, one slot a candidate. */
interface Sums {
  /** Slot of each story; -1 for those that are no candidates. */
  readonly slot: Int32Array;
  readonly lines: Float64Array;
  readonly text: Float64Array;
  /** Dot product of the question with each line that shares a term. */
  readonly dots: Map<number, number>;
}

/** Measures the stories at `candidates` (positions in the table), in that order. */
export function measure(table: TermTable, query: QueryTerms, candidates: readonly number[]): Measured[] {
  const sums: Sums = {
    slot: new Int32Array(table.storyIds.length).fill(-1),
    lines: new Float64Array(candidates.length),
    text: new Float64Array(candidates.length),
    dots: new Map(),
  };
  candidates.forEach((position, slot) => (sums.slot[position] = slot));
  for (const term of query.weights.keys()) {
    const entry = table.terms.get(term);
    if (entry) addTerm(sums, table, entry);
  }
  const nearest = nearestLines(sums, table, query, candidates.length);
  const terms = query.different + SHORT_QUESTION;
  return candidates.map((position, slot) => ({
    storyId: table.storyIds[position] ?? '',
    features: {
      lines: (sums.lines[slot] ?? 0) / terms,
      text: (sums.text[slot] ?? 0) / terms,
      nearest: nearest[slot] ?? 0,
    },
  }));
}

function addTerm(sums: Sums, table: TermTable, { idf, evidence, lines }: TermEntry): void {
  for (let index = 0; index < evidence.length; index += 3) {
    const slot = sums.slot[evidence[index] ?? 0] ?? -1;
    if (slot < 0) continue;
    sums.lines[slot] = (sums.lines[slot] ?? 0) + (evidence[index + 1] ?? 0) / 100;
    sums.text[slot] = (sums.text[slot] ?? 0) + (evidence[index + 2] ?? 0) / 100;
  }
  for (const line of lines) {
    if ((sums.slot[table.lineStories[line] ?? 0] ?? -1) < 0) continue;
    sums.dots.set(line, (sums.dots.get(line) ?? 0) + idf * idf);
  }
}

function nearestLines(sums: Sums, table: TermTable, query: QueryTerms, count: number): number[] {
  const best: number[][] = Array.from({ length: count }, () => []);
  for (const [line, dot] of sums.dots) {
    const cosine = dot / Math.max(query.norm * (table.lineNorms[line] ?? 0), Number.EPSILON);
    const own = best[sums.slot[table.lineStories[line] ?? 0] ?? -1];
    if (!own || (own.length === NEAREST_LINES && cosine <= (own.at(-1) ?? 0))) continue;
    own.push(cosine);
    own.sort((a, b) => b - a);
    if (own.length > NEAREST_LINES) own.pop();
  }
  return best.map((cosines) => cosines.reduce((total, cosine) => total + cosine, 0) / NEAREST_LINES);
}
