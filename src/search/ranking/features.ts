import { nearestLines } from './nearest-line.ts';
import { sharedPhrases } from './shared-phrases.ts';
import type { QueryTerms } from '../analysis/query.ts';
import { SCORE_SCALE, SCORES_PER_STORY, type TermTable } from './term-table.ts';

/**
 * What is measured of a story for a question, each 0 for nothing in common:
 * - `lines`: evidence of its lines of "How people ask it", the mean over the question's terms;
 * - `phrases`: idf of the question's phrases that these lines have, likewise;
 * - `text`: evidence of everything else that is written about it, likewise;
 * - `words`: BM25F over lines and text together, likewise;
 * - `nearest`: closeness of the nearest of these lines, 0 to 1.
 */
export const FEATURES = ['lines', 'phrases', 'text', 'words', 'nearest'] as const;
/** Name of one of {@link FEATURES}. */
export type Feature = (typeof FEATURES)[number];
/** Value of each feature. */
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
  const said = new Float64Array(candidates.length * SCORES_PER_STORY);
  for (const term of query.weights.keys()) {
    const scores = table.scoresOf(term);
    for (let at = 0; at < scores.length; at += SCORES_PER_STORY) {
      const slot = slots[scores[at] ?? 0] ?? -1;
      if (slot < 0) continue;
      for (let field = 1; field < SCORES_PER_STORY; field += 1) {
        said[slot * SCORES_PER_STORY + field] =
          (said[slot * SCORES_PER_STORY + field] ?? 0) + (scores[at + field] ?? 0) / SCORE_SCALE;
      }
    }
  }
  const phrases = sharedPhrases(table, query, candidates);
  const nearest = nearestLines(table, query, candidates);
  const terms = query.different + SHORT_QUESTION;
  return candidates.map((position, slot) => {
    const [, lines = 0, text = 0, words = 0] = said.subarray(slot * SCORES_PER_STORY, (slot + 1) * SCORES_PER_STORY);
    const features = {
      lines: lines / terms,
      phrases: (phrases[slot] ?? 0) / terms,
      text: text / terms,
      words: words / terms,
      nearest: nearest[slot] ?? 0,
    };
    return { storyId: table.storyIds[position] ?? '', features };
  });
}
