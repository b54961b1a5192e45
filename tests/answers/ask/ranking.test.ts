import { describe, expect, test } from 'vitest';
import { rankStories, search } from '../../../src/answers/ask/ranking.ts';
import { fakeEdition, type FakeResult } from '../../support/fake-edition.ts';

test('ranks stories also when no story fits', () => {
  const { index } = fakeEdition({ found: ['alan_pins', 'alan_waits'], inScope: 0 });
  expect(rankStories(index, 'why')).toEqual({
    verdict: 'none',
    confidence: 0.9,
    inScope: 0,
    stories: [
      { id: 'alan_pins', score: 2 },
      { id: 'alan_waits', score: 1 },
    ],
  });
});

test('ranks nothing for what asks nothing', () => {
  expect(rankStories(fakeEdition({ found: ['alan_pins'] }).index, '…')).toMatchObject({ verdict: 'none', stories: [] });
});

describe('a word that may be misspelt', () => {
  const corrections = [{ word: 'Mutx', suggestion: 'mutex' }];
  const found = ['alan_waits'];
  /** Answers the question as it is asked with one result, and with the word corrected with another. */
  const searched = (asked: FakeResult, corrected: FakeResult): ReturnType<typeof search> => {
    const [first, second] = [
      fakeEdition({ corrections, found, ...asked }).index,
      fakeEdition({ found, ...corrected }).index,
    ];
    const index = { ...first, search: (text: string) => (text.includes('mutex') ? second : first).search(text) };
    return search(index, 'Mutx and Mutxes hang');
  };

  test('is read as what it may mean where that makes the answer surer, and this is told', () => {
    const { result, text } = searched({ inScope: 0 }, { inScope: 0.9 });
    expect(text).toBe('mutex and Mutxes hang');
    expect(result).toMatchObject({ inScope: 0.9, corrections });
    expect(searched({ confidence: 0 }, {}).text).toContain('mutex');
  });

  test('is read as it is written where its story is found already, or the other reading finds less', () => {
    expect(searched({}, {})).toMatchObject({ text: 'Mutx and Mutxes hang', result: { corrections } });
    expect(searched({ confidence: 0.3 }, { inScope: 0 }).text).toContain('Mutx and');
    expect(searched({ confidence: 0.3 }, { confidence: 0.2 }).text).not.toContain('Mutx and');
  });
});
