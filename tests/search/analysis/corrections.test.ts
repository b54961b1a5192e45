import { describe, expect, test } from 'vitest';
import { correctionsFor, vocabularyOf } from '../../../src/search/analysis/corrections.ts';
import { analyzeQuery } from '../../../src/search/analysis/query.ts';
import type { Correction } from '../../../src/search/search-index.ts';
import { analyzeStories } from '../../../src/search/ranking/story-terms.ts';
import { buildTermTable } from '../../../src/search/ranking/term-table.ts';
import { corpusOf, digestPage } from '../../support/corpus.ts';

const text = 'A future, an executor, cancellation, a mutex, stream and strean.';
const pages = ['a', 'b', 'c'].map((id) => [
  `status_quo/${id}.md`,
  digestPage({ title: id, story: id === 'a' ? `${text} Rarely seen.` : text }),
]);
const corpus = corpusOf({ digest: Object.fromEntries(pages) as Record<string, string> });
const table = buildTermTable(analyzeStories(corpus)).terms;
const vocabulary = vocabularyOf(corpus);
const isDomain = (): boolean => true;
const spelling = { vocabulary, isDomain, english: new Set(['steam', 'futile', 'mute']) };
const corrections = (question: string): readonly Correction[] =>
  correctionsFor(question, analyzeQuery(question, table), table, spelling);

describe('vocabularyOf', () => {
  test('has the plain words of at least three stories, ordered', () => {
    expect(vocabulary).toEqual(expect.arrayContaining(['cancellation', 'executor', 'future', 'stream']));
    expect(vocabulary).toEqual([...vocabulary].sort());
    expect(vocabulary).not.toContain('rarely');
  });
});

describe('correctionsFor', () => {
  test.each([
    ['promise', 'future'],
    ['Goroutines?', 'tasks'],
    ['what is a coroutine', 'async function'],
  ])('reads the word of another language in %j as %j', (question, suggestion) => {
    expect(corrections(question)).toEqual([expect.objectContaining({ suggestion })]);
  });

  test('gives another language its word once, whatever is near it, and in a long question leaves it', () => {
    const near = { vocabulary: ['goroutina'], isDomain, english: new Set<string>() };
    const asked = 'goroutine';
    expect(correctionsFor(asked, analyzeQuery(asked, table), table, near)).toEqual([
      { word: 'goroutine', suggestion: 'task' },
    ]);
    expect(corrections('a promise that I made to somebody who waits')).toEqual([]);
  });

  test.each([
    ['my futrue hangs', [{ word: 'futrue', suggestion: 'future' }]],
    ['Exceutor?', [{ word: 'Exceutor', suggestion: 'executor' }]],
    ['mutx', [{ word: 'mutx', suggestion: 'mutex' }]],
    ['canselation', [{ word: 'canselation', suggestion: 'cancellation' }]],
    [
      'futrue, executer and strem',
      [
        { word: 'futrue', suggestion: 'future' },
        { word: 'executer', suggestion: 'executor' },
        { word: 'strem', suggestion: 'stream' },
      ],
    ],
  ])('%j', (question, expected) => {
    expect(corrections(question)).toEqual(expected);
  });

  test.each([
    '',
    'future',
    'the executors',
    'gtk',
    'futr',
    'mut',
    'mute',
    'xuture',
    'pineapple',
    'futrue_x',
    'futrue2',
    'fütüre',
    'constructor __proto__',
    'steam',
    'let `futrue` be',
    'futrue::new()',
    '<futrue>',
    'x.futrue()',
    'a ```\nfutrue\n``` b',
    'a Futrue of mine',
  ])('offers nothing for %j', (question) => {
    expect(corrections(question)).toEqual([]);
  });

  test('looks at the first 30 unknown words', () => {
    const unknown = Array.from({ length: 30 }, (_, at) => `zzz${'q'.repeat(at + 1)}`);
    expect(corrections([...unknown.slice(1), 'futrue'].join(' '))).toHaveLength(1);
    expect(corrections([...unknown, 'futrue'].join(' '))).toEqual([]);
  });

  test('offers each word once, and at most three', () => {
    expect(corrections('futrue futrue FUTRUE')).toEqual([{ word: 'futrue', suggestion: 'future' }]);
    expect(corrections('futrue executer strem canselation')).toHaveLength(3);
  });
});
