import { describe, expect, test } from 'vitest';
import { findStory } from '../../src/model/corpus.ts';
import { hasErrors } from '../../src/model/diagnostic.ts';
import { categoryPage, corpusOf, digestPage } from '../support/corpus.ts';

const corpus = corpusOf({
  digest: {
    'status_quo/alan_waits.md': digestPage({ title: 'Alan waits' }),
    'status_quo.md': categoryPage('* [Alan waits](status_quo/alan_waits.md)'),
  },
});

describe('findStory', () => {
  test('finds by id', () => {
    expect(findStory(corpus, 'alan_waits')?.title).toBe('Alan waits');
  });

  test.each(['', 'Alan_waits', 'constructor', '__proto__'])('finds nothing for %j', (id) => {
    expect(findStory(corpus, id)).toBeUndefined();
  });
});

describe('hasErrors', () => {
  const fault = { file: 'a.md', line: 1, rule: 'x', message: 'X.' };

  test('is true for an error among warnings alone', () => {
    expect(hasErrors([])).toBe(false);
    expect(hasErrors([{ ...fault, severity: 'warning' }])).toBe(false);
    expect(
      hasErrors([
        { ...fault, severity: 'warning' },
        { ...fault, severity: 'error' },
      ]),
    ).toBe(true);
  });
});
