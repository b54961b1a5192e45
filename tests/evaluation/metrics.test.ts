import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  auc,
  bootstrapInterval,
  mean,
  quantile,
  rankingQuality,
  seededRandom,
  type Judged,
} from '../../src/evaluation/metrics.ts';

describe('rankingQuality', () => {
  const GOLD = { a: 2, b: 1, c: 1 };
  // Gains 3, 1, 1 at ranks 1, 2, 3.
  const IDEAL = 3 + 1 / Math.log2(3) + 1 / 2;

  test.each<[string[], number, number, number, number, number]>([
    [['a', 'b', 'c'], 1, 1, 1, 1, 1],
    [['a'], 1, 1, 1, 1, 3 / IDEAL],
    [['b', 'a'], 0, 1, 1, 1 / 2, (1 + 3 / Math.log2(3)) / IDEAL],
    [['x', 'y', 'z', 'a'], 0, 0, 1, 1 / 4, 3 / Math.log2(5) / IDEAL],
    [['x', 'y', 'z', 'u', 'v', 'a'], 0, 0, 0, 1 / 6, 0],
    [['b', 'c'], 0, 0, 0, 0, (1 + 1 / Math.log2(3)) / IDEAL],
    [[...'0123456789', 'a'], 0, 0, 0, 0, 0],
    [[], 0, 0, 0, 0, 0],
  ])('of %j is R@1 %f, S@3 %f, S@5 %f, MRR@10 %f, nDCG@5 %f', (ranking, r1, s3, s5, mrr10, ndcg5) => {
    const quality = rankingQuality(ranking, GOLD);
    expect(quality).toMatchObject({ r1, s3, s5, mrr10 });
    expect(quality.ndcg5).toBeCloseTo(ndcg5, 10);
  });

  test('takes any of several direct answers', () => {
    expect(rankingQuality(['b', 'a'], { a: 2, b: 2 })).toEqual({ r1: 1, s3: 1, s5: 1, mrr10: 1, ndcg5: 1 });
  });

  test('is 0 without labels', () => {
    expect(rankingQuality(['a'], {})).toEqual({ r1: 0, s3: 0, s5: 0, mrr10: 0, ndcg5: 0 });
  });

  test('lies between 0 and 1 for any ranking', () => {
    const ids = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g');
    fc.assert(
      fc.property(fc.uniqueArray(ids), fc.dictionary(ids, fc.constantFrom(1, 2)), (ranking, gold) => {
        for (const value of Object.values(rankingQuality(ranking, gold) as unknown as Record<string, number>)) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1 + 1e-12);
        }
      }),
      { seed: 20260801 },
    );
  });
});

describe('auc', () => {
  const judged = (...pairs: [number, number][]): Judged[] => pairs.map(([inScope, length]) => ({ inScope, length }));

  test.each<[Judged[], Judged[], number | undefined, number]>([
    [judged([0.9, 5], [0.8, 5]), judged([0.1, 5]), undefined, 1],
    [judged([0.1, 5]), judged([0.9, 5]), undefined, 0],
    [judged([0.5, 5]), judged([0.5, 5]), undefined, 0.5],
    [judged([0.9, 5], [0.3, 5]), judged([0.1, 5], [0.5, 5]), undefined, 0.75],
    [judged([0.9, 5], [0.1, 20]), judged([0.5, 6]), undefined, 0.5],
    [judged([0.9, 5], [0.1, 20]), judged([0.5, 6]), 1, 1],
    [judged([0.9, 5]), judged([0.5, 7]), 1, 0.5],
    [[], judged([0.5, 7]), undefined, 0.5],
  ])('of %j against %j within %s is %f', (inScope, offTopic, within, expected) => {
    expect(auc(inScope, offTopic, within)).toBe(expected);
  });
});

describe('mean and quantile', () => {
  test('are 0 for no values', () => {
    expect([mean([]), quantile([], 0.5)]).toEqual([0, 0]);
  });

  test('are those of the values, in whatever order', () => {
    expect(mean([4, 1, 1])).toBe(2);
    const values = [5, 3, 1, 4, 2, 10, 9, 8, 7, 6];
    expect([0, 0.5, 0.99, 1].map((share) => quantile(values, share))).toEqual([1, 6, 10, 10]);
    expect(values[0]).toBe(5);
  });
});

describe('bootstrapInterval', () => {
  const values = Array.from({ length: 100 }, (_, n) => Number(n % 4 === 0));

  test('is the same on every run', () => {
    expect(bootstrapInterval(values)).toEqual(bootstrapInterval([...values]));
  });

  test('covers the mean, about as widely as statistics says', () => {
    const [low, high] = bootstrapInterval(values);
    // 1.96 standard errors of a share of 0.25 in 100.
    expect(low).toBeCloseTo(0.25 - 0.085, 1);
    expect(high).toBeCloseTo(0.25 + 0.085, 1);
    expect(low).toBeLessThan(0.25);
    expect(high).toBeGreaterThan(0.25);
  });

  test('narrows with the number of values, and is a point where they are all the same', () => {
    const width = ([low, high]: readonly [number, number]): number => high - low;
    expect(width(bootstrapInterval([...values, ...values, ...values, ...values]))).toBeLessThan(
      width(bootstrapInterval(values)),
    );
    expect(bootstrapInterval([1, 1, 1])).toEqual([1, 1]);
    expect(bootstrapInterval([])).toEqual([0, 0]);
  });
});

describe('seededRandom', () => {
  test('gives the same numbers for the same seed, from 0 up to 1 and evenly', () => {
    const draw = (seed: number): number[] => {
      const random = seededRandom(seed);
      return Array.from({ length: 2000 }, () => random());
    };
    expect(draw(7)).toEqual(draw(7));
    expect(draw(8)).not.toEqual(draw(7));
    for (const seed of [7, 0, -1, 2 ** 40]) {
      const numbers = draw(seed);
      expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...numbers)).toBeLessThan(1);
      expect(mean(numbers)).toBeGreaterThan(0.47);
      expect(mean(numbers)).toBeLessThan(0.53);
    }
  });
});
