import { nearestLines } from './nearest-line.ts';
import { sharedPhrases } from './shared-phrases.ts';
import type { QueryTerms } from '../analysis/query.ts';
import { SCORES_PER_STORY } from './term-scores.ts';
import type { TermTable } from './term-table.ts';

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

/** Number of stories that are measured for a question: those that say most of it, by BM25F. */
const CANDIDATES = 48;
/** Place of BM25F in a story's scores. */
const WORDS = 3;

/** Measures the most promising stories for a question, best by BM25F first; none when no word of the question is known. */
export function measure(table: TermTable, query: QueryTerms): Measured[] {
  const scores = sumScores(table, query);
  const scoreOf = (position: number, field: number): number => scores[position * SCORES_PER_STORY + field] ?? 0;
  const candidates = [...table.storyIds.keys()]
    .filter((position) => scoreOf(position, WORDS) > 0)
    .sort((a, b) => scoreOf(b, WORDS) - scoreOf(a, WORDS))
    .slice(0, CANDIDATES);
  const phrases = sharedPhrases(table, query, candidates);
  const nearest = nearestLines(table, query, candidates);
  const terms = query.different + SHORT_QUESTION;
  return candidates.map((position, at) => {
    const features = {
      lines: scoreOf(position, 1) / terms,
      phrases: (phrases[at] ?? 0) / terms,
      text: scoreOf(position, 2) / terms,
      words: scoreOf(position, WORDS) / terms,
      nearest: nearest[at] ?? 0,
    };
    return { storyId: table.storyIds[position] ?? '', features };
  });
}

/** Adds up the scores of the question's terms for every story, {@link SCORES_PER_STORY} numbers each, the first unused. */
function sumScores(table: TermTable, query: QueryTerms): Float64Array {
  const sums = new Float64Array(table.storyIds.length * SCORES_PER_STORY);
  for (const term of query.weights.keys()) {
    const scores = table.scoresOf(term);
    for (let at = 0; at < scores.length; at += SCORES_PER_STORY) {
      const story = (scores[at] ?? 0) * SCORES_PER_STORY;
      for (let field = 1; field < SCORES_PER_STORY; field += 1) {
        sums[story + field] = (sums[story + field] ?? 0) + (scores[at + field] ?? 0);
      }
    }
  }
  return sums;
}
