import type { Feature } from './features.ts';

/** What each feature is worth in a story's score. */
export const RANKER_WEIGHTS: Readonly<Record<Feature, number>> = {
  story: 1,
  passage: 0.5,
  ask: 0.3,
  asks: 1,
  askTerms: 1,
  identifiers: 0.2,
  title: 0.2,
};
