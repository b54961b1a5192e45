import MiniSearch from 'minisearch';
import { describe, expect, test, vi } from 'vitest';
import { prepareSuggestions, SuggestionIndex } from '../../../src/search/retrieval/suggestions.ts';
import type { Suggestion } from '../../../src/search/search-index.ts';
import { categoryPage, corpusOf, digestPage } from '../../support/corpus.ts';

const corpus = corpusOf({
  digest: {
    'status_quo/alan_waits.md': digestPage({
      title: 'Alan waits for cancellation',
      asks: ['**My future never finishes**', 'it hangs'],
    }),
    'status_quo/barbara_polls.md': digestPage({
      title: 'Barbara polls a Mutex',
      asks: ['**`tokio::select!` loses data**'],
    }),
    'status_quo/grace_asks.md': digestPage({ title: `Grace asks ${'😱'.repeat(120)}` }),
    'status_quo/constructor.md': digestPage({ title: 'Constructor', asks: ['**What is `__proto__`?**'] }),
    'status_quo.md': [
      categoryPage(
        '* [Barbara](status_quo/barbara_polls.md)',
        'Choices are hard',
        '<!-- category id="choices" short="Hard choices" -->',
      ),
      categoryPage(
        '* [Barbara](status_quo/barbara_polls.md)\n* [Alan](status_quo/alan_waits.md)',
        'Debugging is hard',
        '<!-- category id="debugging" short="Debugging" -->',
      ),
    ].join('\n'),
  },
});
const index = new SuggestionIndex(corpus, []);
const suggest = (
  prefix: string,
  limit = 25,
  kinds: readonly Suggestion['kind'][] = ['question', 'story', 'category'],
): Suggestion[] => index.suggest(prefix, limit, kinds);
const ids = (suggestions: readonly Suggestion[]): string[] => suggestions.map(({ kind, id }) => `${kind} ${id}`);

describe('for an empty prefix', () => {
  test.each(['', '  ', '\n'])('%j offers what the metanarrative links most', (prefix) => {
    expect(ids(suggest(prefix, 3, ['question', 'story']))).toEqual([
      'question barbara_polls',
      'question alan_waits',
      'question constructor',
    ]);
  });

  test('offers what is asked for most before what is linked most', () => {
    const asked = new SuggestionIndex(corpus, ['gone', 'constructor', 'alan_waits']);
    expect(ids(asked.suggest('', 3, ['question', 'story']))).toEqual([
      'question constructor',
      'question alan_waits',
      'question barbara_polls',
    ]);
  });

  test('offers everything of the kinds that are wanted, up to the limit', () => {
    expect(ids(suggest('', 25, ['category'])).sort()).toEqual(['category choices', 'category debugging']);
    expect(suggest('')).toHaveLength(6);
    expect(suggest('', 2)).toHaveLength(2);
    expect(suggest('', 0)).toEqual([]);
    expect(suggest('', 25, [])).toEqual([]);
  });
});

describe('for a prefix', () => {
  test.each<[string, string, Suggestion['kind'][]]>([
    ['barb', 'story barbara_polls', ['story']],
    ['Barbara po', 'story barbara_polls', ['story']],
    ['canc', 'story alan_waits', ['story']],
    ['cancelation', 'story alan_waits', ['story']],
    ['mutax', 'story barbara_polls', ['story']],
    ['tokio::sel', 'question barbara_polls', ['question']],
    ['select!', 'question barbara_polls', ['question']],
    ['hangs', 'question alan_waits', ['question']],
    ['debu', 'category debugging', ['category']],
    ['constructor', 'story constructor', ['story']],
    ['__proto__', 'question constructor', ['question']],
  ])('%j offers %s first', (prefix, first, kinds) => {
    expect(ids(suggest(prefix, 25, kinds))[0]).toBe(first);
  });

  test.each([
    ['what does the mutex', 'mutex'],
    ['what does the mutex do', 'mutex'],
    ['can i cancel', 'cancel'],
    ['why is this hangs to', 'hangs'],
  ])('%j offers what %j offers', (typed, telling) => {
    expect(suggest(typed).length).toBeGreaterThan(0);
    expect(suggest(typed)).toEqual(suggest(telling));
  });

  test('small words alone offer the questions that begin with them', () => {
    expect(ids(suggest('what is', 25, ['question', 'story']))).toEqual(['question constructor']);
    expect(ids(suggest('My', 25, ['question', 'story']))).toEqual(['question alan_waits']);
    expect(suggest('how do i')).toEqual([]);
  });

  test('has what shows the words before what only tells of them', () => {
    const told = new SuggestionIndex(
      corpusOf({
        digest: {
          'status_quo/a.md': digestPage({ title: 'A', asks: ['**Nothing**', 'pin', 'pin it', 'pin!', 'a pin'] }),
          'status_quo/b.md': digestPage({ title: 'Pin', asks: ['**Something else, told at some length**', 'pin'] }),
          'status_quo/c.md': digestPage({ title: 'C', asks: ['**What, in a few words, is a Pin good for?**'] }),
        },
      }),
      [],
    );
    expect(told.suggest('pin', 25, ['question', 'story']).map(({ id }) => id)).toEqual(['c', 'b', 'a']);
  });

  test('has no tail of what only looks like a word that is there', () => {
    const story = (title: string): string => digestPage({ title, asks: ['**Nothing**'] });
    const similar = new SuggestionIndex(
      corpusOf({
        digest: {
          'status_quo/a.md': story('Tasks that spawn'),
          'status_quo/b.md': story('Spans of tracing'),
          'status_quo/c.md': story('Factor tables'),
          'status_quo/d.md': story('Actors'),
        },
      }),
      [],
    );
    const found = (typed: string): string[] => similar.suggest(typed, 25, ['story']).map(({ id }) => id);
    expect(['spawn', 'spwan', 'task spwan', 'spans', 'actor', 'factor', 'xpawn'].map(found)).toEqual([
      ['a'],
      ['a'],
      ['a'],
      ['b'],
      ['d'],
      ['c'],
      [],
    ]);
  });

  test.each(['zzzzzz', '😱', '!?', '*** ***'])('%j offers nothing', (prefix) => {
    expect(suggest(prefix)).toEqual([]);
  });

  test('keeps to the limit and the kinds', () => {
    expect(suggest('hard', 1)).toHaveLength(1);
    expect(suggest('hard', 25, ['story'])).toEqual([]);
  });
});

describe('a label', () => {
  test('is the question, the title or the short name', () => {
    expect(suggest('my future', 1, ['question'])).toEqual([
      { kind: 'question', id: 'alan_waits', label: 'My future never finishes' },
    ]);
    expect(suggest('choices', 1, ['category'])).toEqual([{ kind: 'category', id: 'choices', label: 'Hard choices' }]);
  });

  test('has at most 100 characters, none of them cut in half', () => {
    const label = suggest('grace', 1, ['story'])[0]?.label ?? '';
    expect([...label]).toHaveLength(100);
    expect(label).toMatch(/^Grace asks 😱+…$/u);
    expect(label).not.toMatch(/\p{Cs}/u);
  });
});

test('a corpus without stories offers nothing', () => {
  expect(new SuggestionIndex(corpusOf({}), ['gone']).suggest('', 25, ['question', 'story', 'category'])).toEqual([]);
});

test('they are made ahead an entry a step, and then at once', () => {
  const add = vi.spyOn(MiniSearch.prototype, 'add');
  const known = { ...corpus };
  const each: number[] = [];
  const steps = prepareSuggestions(known);
  while (steps.next().done !== true) each.push(add.mock.calls.length);
  expect(each).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  const ready = new SuggestionIndex(known, []);
  expect(add).toHaveBeenCalledTimes(9);
  add.mockRestore();
  expect(ready.suggest('mutx', 25, ['question', 'story'])).toEqual(index.suggest('mutx', 25, ['question', 'story']));
});
