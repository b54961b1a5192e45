import { describe, expect, test } from 'vitest';
import { CorpusIndex } from '../../../src/search/corpus-index.ts';
import { rankSteps } from '../../../src/search/steps/rank-steps.ts';
import { shippedModels } from '../../../src/index-store/files/models.ts';
import { corpusOf, digestPage } from '../../support/corpus.ts';

const STEPS = ['**Find the lock**: Log it.', '**If it is `Rc`**: Take `Arc`.', '**Otherwise**: Spawn it.'];
const helps = STEPS.map((step, at) => `${at + 1}. ${step}`).join('\n');
const indexOf = (...asks: readonly string[]): CorpusIndex => {
  const digest = {
    'status_quo/a.md': digestPage({ title: 'Alan waits', asks, helps }),
    'status_quo/b.md': digestPage({ title: 'Other' }),
  };
  return CorpusIndex.build(corpusOf({ digest }), shippedModels());
};
const first = (index: CorpusIndex, question: string): number | undefined => index.steps('a', question)[0]?.number;

describe('rankSteps', () => {
  const step = { lines: 0, nearest: 0, opening: 0, text: 0, share: 0, place: 0 };
  const weights = { ...step, opening: Math.log(3) };

  test('gives the share of each by softmax, best first, equal ones by number', () => {
    expect(rankSteps([step, { ...step, opening: 1 }, step], weights)).toEqual([
      { number: 2, score: expect.closeTo(0.6) as number },
      { number: 1, score: expect.closeTo(0.2) as number },
      { number: 3, score: expect.closeTo(0.2) as number },
    ]);
    expect(rankSteps([], weights)).toEqual([]);
  });
});

describe('the steps of a story', () => {
  test('are found by their own words, their opening above all', () => {
    const index = indexOf('why');
    expect(first(index, 'my Rc is not Send')).toBe(2);
    expect(first(index, 'which lock is it')).toBe(1);
  });

  test('are found by what people say who need them', () => {
    const asks = [
      'the pointer is counted by hand (step 2)',
      'a queue of jobs (step 3)',
      'counted twice (step 2)',
      'frozen (step 1)',
    ];
    expect(first(indexOf(...asks), 'how is it counted')).toBe(2);
    expect(first(indexOf(...asks), 'all the jobs')).toBe(3);
  });

  test('come in their order where nothing is known of the question, and add up to 1', () => {
    const ranked = indexOf('a (step 1)', 'b (step 2)', 'c (step 3)').steps('a', 'zzzz');
    expect(ranked.map(({ number }) => number)).toEqual([1, 2, 3]);
    expect(ranked.reduce((sum, { score }) => sum + score, 0)).toBeCloseTo(1);
  });

  test('are none for a story that does not exist', () => {
    expect(indexOf('a').steps('nowhere', 'lock')).toEqual([]);
  });
});
