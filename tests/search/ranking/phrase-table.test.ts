import { describe, expect, test } from 'vitest';
import { phrasesOf } from '../../../src/search/analysis/phrases.ts';
import { analyzeQuery } from '../../../src/search/analysis/query.ts';
import { buildPhraseTable, restorePhraseTable, type SavedPhrases } from '../../../src/search/ranking/phrase-table.ts';
import { sharedPhrases } from '../../../src/search/ranking/shared-phrases.ts';
import { analyzeStories } from '../../../src/search/ranking/story-terms.ts';
import { buildTermTable } from '../../../src/search/ranking/term-table.ts';
import { corpusOf, digestPage } from '../../support/corpus.ts';

const page = (...asks: string[]): string => digestPage({ title: 'T', story: 'S.', asks });
const stories = analyzeStories(
  corpusOf({
    digest: {
      'status_quo/a.md': page(
        'how do I hold it across an await',
        'hold it across threads',
        'holding it, only once',
        'we hold it',
        'they hold it',
      ),
      'status_quo/b.md': page('it runs out of memory', 'why out of memory', 'out of it'),
      'status_quo/c.md': page('how to hold it', 'hold it, but not across', 'not across'),
    },
  }),
);
const table = buildPhraseTable(stories);
const having = (words: string): readonly number[] => table.storiesWith([...phrasesOf(words)][0] ?? -1);

describe('buildPhraseTable', () => {
  test('has what three lines have, in whatever form of a word, with the stories in order', () => {
    expect(having('held it')).toEqual([]);
    expect(having('holds it')).toEqual([0, 2]);
    expect(having('out of')).toEqual([1]);
  });

  test('has nothing that fewer lines have, or none', () => {
    expect(having('of memory')).toEqual([]);
    expect(having('never said')).toEqual([]);
    expect(buildPhraseTable([]).storiesWith(1)).toEqual([]);
  });

  test('survives being saved as JSON', () => {
    const copy = restorePhraseTable(JSON.parse(JSON.stringify(table.saved)) as SavedPhrases);
    for (const phrase of phrasesOf('hold it across an await, out of memory')) {
      expect(copy.storiesWith(phrase)).toEqual(table.storiesWith(phrase));
    }
  });

  test('refuses data of another shape', () => {
    expect(() => restorePhraseTable({} as SavedPhrases)).toThrow('no phrases');
  });
});

describe('sharedPhrases', () => {
  const terms = buildTermTable(stories);
  const shared = (question: string, candidates = [0, 1, 2]): number[] => [
    ...sharedPhrases(terms, analyzeQuery(question, terms.terms), candidates),
  ];

  test('sums what the lines of each candidate have, in the order of the candidates', () => {
    const [a = 0, b = 0, c = 0] = shared('may I hold it, out of memory?');
    expect([a, c]).toEqual([c, a]);
    expect([a > 0, b > a]).toEqual([true, true]);
    expect(shared('may I hold it, out of memory?', [1, 2])).toEqual([b, c]);
  });

  test('counts a phrase that fewer stories have for more', () => {
    const [, memory = 0] = shared('out of');
    const [hold = 0] = shared('hold it');
    expect(memory).toBeGreaterThan(hold);
  });

  test('is 0 for a question without such a phrase', () => {
    expect(shared('hold')).toEqual([0, 0, 0]);
    expect(shared('')).toEqual([0, 0, 0]);
  });
});
