import { expect, it } from 'vitest';
import { rankStories } from '../../src/answers/ranking.ts';
import { fakeIndex } from '../support/fake-index.ts';

it('ranks stories also when no story fits', () => {
  const index = fakeIndex({ found: ['alan_pins', 'alan_waits'], inScope: 0 });
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

it('ranks nothing for what asks nothing', () => {
  expect(rankStories(fakeIndex({ found: ['alan_pins'] }), '…')).toMatchObject({ verdict: 'none', stories: [] });
});
