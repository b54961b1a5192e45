import { describe, expect, test } from 'vitest';
import { PassageIndex, type SavedPassages } from '../../../src/search/retrieval/passage-index.ts';
import { analyzeQuery } from '../../../src/search/analysis/query.ts';
import { analyzeStories } from '../../../src/search/ranking/story-terms.ts';
import { buildTermTable } from '../../../src/search/ranking/term-table.ts';
import { corpusOf, digestPage } from '../../support/corpus.ts';

const corpus = corpusOf({
  story: {
    'status_quo/a.md':
      '# Alan sleeps\n\n## First night\n\nNothing.\n\n## Second night\n\nA waker is lost in the executor.\n\n## Asks\n\nPurple prose.',
    'status_quo/b.md': '# Barbara wakes\n\n## Morning\n\nThe executor works, and nothing is lost.',
  },
  digest: { 'status_quo/c.md': digestPage({ title: 'Grace counts', asks: ['why is my semaphore stuck'] }) },
});
const table = buildTermTable(analyzeStories(corpus)).terms;
const built = PassageIndex.build(corpus);
const find = (question: string, index = built): string[][] =>
  corpus.stories.map((_, position) => index.find(analyzeQuery(question, table), position));
const NOTHING = [[], [], []];

describe('PassageIndex', () => {
  test('finds the passages of each story, the best first', () => {
    expect(find('waker lost')).toEqual([['a#second-night'], ['b#morning'], []]);
    expect(find('purple')).toEqual([['a#asks'], [], []]);
  });

  test('finds no more than four passages of a story', () => {
    const nights = Array.from({ length: 6 }, (_, night) => `## Night ${night}\n\nA waker is lost.`).join('\n\n');
    const long = corpusOf({ story: { 'status_quo/a.md': `# Alan sleeps\n\n${nights}` } });
    const { terms } = buildTermTable(analyzeStories(long));
    expect(PassageIndex.build(long).find(analyzeQuery('waker', terms), 0)).toHaveLength(4);
  });

  test('finds nothing in how people ask it, which is no passage', () => {
    expect(find('semaphore')).toEqual(NOTHING);
  });

  test('finds nothing for words that it does not know', () => {
    expect(find('')).toEqual(NOTHING);
    expect(find('the of')).toEqual(NOTHING);
    expect(find('blorb')).toEqual(NOTHING);
  });

  test('finds the same after a round trip through JSON', () => {
    const copy = new PassageIndex(JSON.parse(JSON.stringify(built.save())) as SavedPassages);
    for (const question of ['waker lost', 'purple', 'executor', 'nothing'])
      expect(find(question, copy)).toEqual(find(question));
  });

  test('leaves common terms out once rarer ones find enough, never before', () => {
    const page = (words: string): string => digestPage({ title: 'A page', story: `A page: ${words}.` });
    const digest = {
      'status_quo/both.md': page('deadlock semaphore'),
      'status_quo/common.md': page('deadlock'),
      'status_quo/neither.md': page('fine'),
      'status_quo/rare.md': page('deadlock glommio'),
    };
    const small = corpusOf({ digest });
    const kindOf = (n: number): string => {
      if (n === 0) return 'rare';
      if (n >= 5_200) return 'neither';
      return n >= 5_000 && n < 5_100 ? 'both' : 'common';
    };
    const stories = Array.from({ length: 5_300 }, (_, n) =>
      small.stories.filter(({ id }) => id === kindOf(n)).map((story) => ({ ...story, id: `s${n}` })),
    ).flat();
    expect(stories).toHaveLength(5_300);
    const large = { ...small, stories };
    const index = PassageIndex.build(large);
    const { terms } = buildTermTable(analyzeStories(large));
    const found = (question: string): number[] =>
      [0, 1, 4_999, 5_000, 5_099, 5_100, 5_250].filter(
        (position) => index.find(analyzeQuery(question, terms), position).length > 0,
      );
    expect(found('deadlock')).toEqual([0, 1, 4_999, 5_000, 5_099, 5_100]);
    expect(found('semaphore deadlock')).toEqual([5_000, 5_099]);
    expect(found('glommio deadlock')).toEqual([0, 1, 4_999, 5_000, 5_099, 5_100]);
  }, 60_000);
});
