import type { QueryTerms } from './query.ts';
import type { Ranked } from './ranker.ts';
import { SCOPE_CLASSES, type ScopeClass, type ScopeTerm } from './scope-model.ts';
import type { NoneReason } from './search-index.ts';

/** What is measured of a message to tell whether it is about async Rust trouble at all. */
export const SCOPE_FEATURES = ['mean', 'sum', 'strongest', 'score', 'nearest', 'unknown', 'shortness'] as const;
export type ScopeFeature = (typeof SCOPE_FEATURES)[number];
export type ScopeFeatures = Readonly<Record<ScopeFeature, number>>;

/**
 * Measures a message. What its words say is taken as a mean, so that a long message about something else does not look
 * in scope for its length alone; `sum` grows with the root of the length, as evidence does.
 */
export function scopeFeatures(
  query: QueryTerms,
  ranked: readonly Ranked[],
  terms: ReadonlyMap<string, ScopeTerm>,
): ScopeFeatures {
  const words = [...new Set(query.tokens.map(({ term }) => term))];
  const known = words.flatMap((word) => terms.get(word)?.inScope ?? []);
  const total = known.reduce((sum, value) => sum + value, 0);
  return {
    mean: total / (words.length + 2),
    sum: total / Math.sqrt(words.length + 2),
    strongest: Math.max(0, ...known),
    score: ranked[0]?.score ?? 0,
    nearest: ranked[0]?.features.nearest ?? 0,
    unknown: words.length === 0 ? 1 : 1 - known.length / words.length,
    shortness: 1 / (words.length + 1),
  };
}

/** Which kind of off-topic message this is most like (naive Bayes over its words, all kinds alike likely). */
export function offTopicReason(
  query: QueryTerms,
  terms: ReadonlyMap<string, ScopeTerm>,
): Exclude<NoneReason, 'uncovered'> {
  const sums = SCOPE_CLASSES.map(() => 0);
  for (const word of new Set(query.tokens.map(({ term }) => term))) {
    terms.get(word)?.classes.forEach((value, index) => (sums[index] = (sums[index] ?? 0) + value));
  }
  let best: Exclude<ScopeClass, 'in-scope'> = 'unclear';
  let bestSum = 0;
  SCOPE_CLASSES.forEach((name, index) => {
    const sum = sums[index] ?? 0;
    if (name !== 'in-scope' && sum > bestSum) [best, bestSum] = [name, sum];
  });
  return best;
}
