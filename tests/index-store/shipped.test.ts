import { describe, expect, test } from 'vitest';
import { goldenQuestions } from '../../src/index-store/compare/golden.ts';
import { shippedEdition } from '../support/shipped-edition.ts';

// That it has nothing to mend is the last step of `npm test`.
describe('the shipped corpus', () => {
  test('answers every golden question with its story among the first three', () => {
    const { index } = shippedEdition;
    const lost = goldenQuestions().filter(
      ({ query, gold }) => !index.search(query, 3).hits.some((hit) => gold[hit.storyId] === 2),
    );
    expect(lost).toEqual([]);
    expect(goldenQuestions().length).toBeGreaterThanOrEqual(60);
  });
});
