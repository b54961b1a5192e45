import type { Feature } from './features.ts';

/** What each feature is worth in a story's score. */
export const RANKER_WEIGHTS: Readonly<Record<Feature, number>> = { lines: 1, text: 0.75, nearest: 0.5 };
