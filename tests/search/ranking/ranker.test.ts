import { shippedModels } from '../../../src/index-store/files/models.ts';
import { describe, expect, test } from 'vitest';
import { FEATURES, type Features, type Measured } from '../../../src/search/ranking/features.ts';
import { rank } from '../../../src/search/ranking/ranker.ts';

const measured = (storyId: string, features: Partial<Features>): Measured => ({
  storyId,
  features: { lines: 0, phrases: 0, text: 0, words: 0, nearest: 0, ...features },
});
const WEIGHTS = { lines: 1, phrases: 2, text: 0.5, words: 3, nearest: 0 };

describe('rank', () => {
  test('orders by the weighted sum, and says what each feature adds', () => {
    const ranked = rank([measured('a', { lines: 1 }), measured('b', { phrases: 1, text: 1 })], WEIGHTS);
    expect(ranked.map(({ storyId, score, shares }) => [storyId, score, shares])).toEqual([
      ['b', 2.5, { lines: 0, phrases: 2, text: 0.5, words: 0, nearest: 0 }],
      ['a', 1, { lines: 1, phrases: 0, text: 0, words: 0, nearest: 0 }],
    ]);
  });

  test('orders equals by id', () => {
    const tied = ['b', 'c', 'a'].map((id) => measured(id, { lines: 1 }));
    expect(rank(tied, WEIGHTS).map(({ storyId }) => storyId)).toEqual(['a', 'b', 'c']);
  });

  test('does not touch what it is given', () => {
    const given = [measured('a', {}), measured('b', { lines: 1 })];
    rank(given, WEIGHTS);
    expect(given.map(({ storyId }) => storyId)).toEqual(['a', 'b']);
  });

  test('has a weight above 0 for every feature', () => {
    expect(Object.keys(shippedModels().ranker).sort()).toEqual([...FEATURES].sort());
    expect(Math.min(...Object.values(shippedModels().ranker))).toBeGreaterThan(0);
  });
});
