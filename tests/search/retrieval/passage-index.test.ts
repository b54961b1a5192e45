import { describe, expect, test } from 'vitest';
import { PassageIndex, type Candidate, type SavedPassages } from '../../../src/search/retrieval/passage-index.ts';
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
const find = (question: string, index = built): Candidate[] => index.find(analyzeQuery(question, table));

describe('PassageIndex', () => {
  test('finds stories with their best passage first', () => {
    const found = find('waker lost');
    expect(found[0]).toMatchObject({ story: 0, passageIds: ['a#second-night'] });
    expect(found.map(({ story }) => story)).toEqual([0, 1]);
  });

  test('finds a story by how people ask it, without a passage to show', () => {
    expect(find('semaphore')).toEqual([{ story: 2, passageIds: [] }]);
  });

  test('finds a story by its title, and a section that is headed "Asks" like any other', () => {
    expect(find('sleeping').map(({ story }) => story)).toEqual([0]);
    expect(find('purple')).toMatchObject([{ story: 0, passageIds: ['a#asks'] }]);
  });

  test('finds nothing for words that it does not know', () => {
    expect(find('')).toEqual([]);
    expect(find('the of')).toEqual([]);
    expect(find('blorb')).toEqual([]);
  });

  test('finds the same after a round trip through JSON', () => {
    const copy = new PassageIndex(JSON.parse(JSON.stringify(built.save())) as SavedPassages);
    for (const question of ['waker lost', 'semaphore', 'executor', 'nothing'])
      expect(find(question, copy)).toEqual(find(question));
  });

  test('measures at most 48 stories for a question', () => {
    const pages = Array.from({ length: 50 }, (_, n) => [
      `status_quo/s${n}.md`,
      digestPage({ title: `Story ${n}`, story: 'A common word.' }),
    ]);
    const many = corpusOf({ digest: Object.fromEntries(pages) as Record<string, string> });
    const query = analyzeQuery('common', buildTermTable(analyzeStories(many)).terms);
    expect(PassageIndex.build(many).find(query)).toHaveLength(48);
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
    const terms = buildTermTable(analyzeStories(large)).terms;
    const found = (question: string): number[] =>
      index.find(analyzeQuery(question, terms)).map(({ story }) => Number(large.stories[story]?.id.slice(1)));
    expect(found('deadlock')).toHaveLength(48);
    expect(found('semaphore deadlock').every((story) => story >= 5_000 && story < 5_100)).toBe(true);
    expect(found('glommio deadlock')).toHaveLength(48);
    expect(found('glommio deadlock')[0]).toBe(0);
  }, 60_000);
});
