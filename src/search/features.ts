import { pairEvidence } from './pairs.ts';
import type { QueryTerms } from './query.ts';
import type { TermTable } from './term-table.ts';

/**
 * What is measured of a story for a question, each 0 for nothing in common:
 * - `lines`: evidence of its lines of "How people ask it", the mean over the question's terms;
 * - `pairs`: evidence of each two of its terms standing together in one of these lines, likewise;
 * - `text`: evidence of everything else that is written about it, likewise.
 */
export const FEATURES = ['lines', 'pairs', 'text'] as const;
export type Feature = (typeof FEATURES)[number];
export type Features = Readonly<Record<Feature, number>>;

/** A story with what was measured of it. */
export interface Measured {
  readonly storyId: string;
  readonly features: Features;
}

/** Added to the number of terms, so that one shared word out of one is not yet certainty. */
const SHORT_QUESTION = 3;

/** Measures the stories at `candidates` (positions in the table), in that order. */
export function measure(table: TermTable, query: QueryTerms, candidates: readonly number[]): Measured[] {
  const slots = new Int32Array(table.storyIds.length).fill(-1);
  candidates.forEach((position, slot) => (slots[position] = slot));
  const lines = new Float64Array(candidates.length);
  const text = new Float64Array(candidates.length);
  for (const term of query.weights.keys()) {
    const evidence = table.terms.get(term)?.evidence ?? [];
    for (let index = 0; index < evidence.length; index += 3) {
      const slot = slots[evidence[index] ?? 0] ?? -1;
      if (slot < 0) continue;
      lines[slot] = (lines[slot] ?? 0) + (evidence[index + 1] ?? 0) / 100;
      text[slot] = (text[slot] ?? 0) + (evidence[index + 2] ?? 0) / 100;
    }
  }
  const pairs = pairEvidence(table, query, candidates);
  const terms = query.different + SHORT_QUESTION;
  return candidates.map((position, slot) => ({
    storyId: table.storyIds[position] ?? '',
    features: {
      lines: (lines[slot] ?? 0) / terms,
      pairs: (pairs[slot] ?? 0) / terms,
      text: (text[slot] ?? 0) / terms,
    },
  }));
}
