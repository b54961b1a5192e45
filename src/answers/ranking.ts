import type { SearchIndex, SearchResult } from '../search/search-index.ts';
import type { Verdict } from './answer.ts';
import { cutQuestion, isMeaningful } from './question.ts';
import { decide } from './verdict.ts';

/** How many stories a question is ranked for: as many as "Not it" can go through. */
export const RANKED = 10;

/** A question's ranking alone, without passages and places: what measurements need. */
export interface Ranking {
  readonly verdict: Verdict;
  readonly confidence: number;
  readonly inScope: number;
  /** Best first, also when the verdict is `none`. */
  readonly stories: readonly { readonly id: string; readonly score: number }[];
}

const NOTHING: SearchResult = {
  hits: [],
  confidence: 0,
  inScope: 0,
  reason: 'unclear',
  corrections: [],
  terms: new Map(),
};

/** Searches for a question; one without a letter or digit finds nothing and is `unclear`. */
export function search(index: SearchIndex, question: string, limit = RANKED): SearchResult {
  return isMeaningful(question) ? index.search(question, limit) : NOTHING;
}

/** Ranks stories for a question, at most `limit` (default 10). */
export function rankStories(index: SearchIndex, question: string, limit = RANKED): Ranking {
  const result = search(index, cutQuestion(question).text, limit);
  return {
    verdict: decide(result),
    confidence: result.confidence,
    inScope: result.inScope,
    stories: result.hits.map(({ storyId, score }) => ({ id: storyId, score })),
  };
}
