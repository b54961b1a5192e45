import type { LabelledQuestion } from '../model/labelled-question.ts';

/** The quality of one ranking, each 0 to 1. */
export interface RankingQuality {
  /** A grade-2 story is first. */
  readonly r1: number;
  /** A grade-2 story is among the first 3, 5. */
  readonly s3: number;
  readonly s5: number;
  /** Reciprocal rank of the first grade-2 story among the first 10. */
  readonly mrr10: number;
  /** Normalised discounted cumulative gain of the first 5, gain 2^grade - 1. */
  readonly ndcg5: number;
}

/** Names of the figures of {@link RankingQuality}. */
export const RANKING_METRICS = ['r1', 's3', 's5', 'mrr10', 'ndcg5'] as const;

/** Measures a ranking of story ids against the labels; only its first 10 count. All 0 for an empty ranking. */
export function rankingQuality(ranking: readonly string[], gold: LabelledQuestion['gold']): RankingQuality {
  const grades = ranking.slice(0, 10).map((id) => gold[id] ?? 0);
  const first = grades.indexOf(2);
  const within = (limit: number): number => Number(first >= 0 && first < limit);
  const ideal = discountedGain(Object.values(gold).sort((a, b) => b - a));
  return {
    r1: within(1),
    s3: within(3),
    s5: within(5),
    mrr10: first < 0 ? 0 : 1 / (first + 1),
    ndcg5: ideal === 0 ? 0 : discountedGain(grades) / ideal,
  };
}

function discountedGain(grades: readonly number[]): number {
  return grades.slice(0, 5).reduce((sum, grade, index) => sum + (2 ** grade - 1) / Math.log2(index + 2), 0);
}

/** A judged message: how much it seemed in scope, and how many different terms it has. */
export interface Judged {
  readonly inScope: number;
  readonly length: number;
}

/**
 * Probability that a message in scope seems more so than one off topic (area under the ROC curve), ties half. With
 * `within`, only pairs count whose lengths differ by at most that many terms. 0.5 when there is no pair.
 */
export function auc(inScope: readonly Judged[], offTopic: readonly Judged[], within = Infinity): number {
  let pairs = 0;
  let won = 0;
  for (const one of inScope) {
    for (const other of offTopic) {
      if (Math.abs(one.length - other.length) > within) continue;
      pairs += 1;
      won += one.inScope > other.inScope ? 1 : one.inScope === other.inScope ? 0.5 : 0;
    }
  }
  return pairs === 0 ? 0.5 : won / pairs;
}

/** Mean of `values`; 0 for none. */
export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The value that `share` (0 to 1) of `values` do not exceed; 0 for none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

/**
 * 95 % bootstrap interval of a mean: resampled `rounds` times (default 1000) with a seeded generator, so that the same
 * values give the same interval.
 */
export function bootstrapInterval(values: readonly number[], rounds = 1000): readonly [low: number, high: number] {
  const random = seededRandom(20260801);
  const means = Array.from({ length: rounds }, () =>
    mean(values.map(() => values[Math.floor(random() * values.length)] ?? 0)),
  );
  return [quantile(means, 0.025), quantile(means, 0.975)];
}

/** Numbers from 0 up to 1, the same for the same seed (Marsaglia's xorshift32). */
export function seededRandom(seed: number): () => number {
  let state = seed | 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
