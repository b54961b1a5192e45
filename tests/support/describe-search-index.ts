import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { findStory } from '../../src/model/corpus.ts';
import { isNote } from '../../src/model/story.ts';
import { plainText } from '../../src/model/text.ts';
import { analyze } from '../../src/search/analysis/analyzer.ts';
import type { Edition, Passage, SearchIndex } from '../../src/search/search-index.ts';
import { categoryPage, digestPage, notePage, type Pages } from './corpus.ts';

const SEED = { seed: 20260801, numRuns: 60 };

/** A question that finds more than ten stories in {@link manyDigests}, and in the shipped corpus. */
const BROAD = 'why does my async task wait for a lock?';

/** Questions of words that a corpus has, of words that it has not, and of anything. */
export const anyQuestion = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc
    .array(
      fc.constantFrom(
        'tokio::select!',
        'async',
        'future',
        'Send',
        "'static",
        'block_on',
        'E0277',
        'C#',
        'stream',
        'waker',
        'Pin',
        'mutex',
        'lock',
        'blorb',
        'constructor',
        '__proto__',
        '🤔',
        '\n',
        '`',
        '*',
        'the',
        'futrue',
        'JNI',
        '\u001b[31m',
      ),
      { maxLength: 20 },
    )
    .map((words) => words.join(' ')),
);

const ODD: readonly (readonly [what: string, question: string])[] = [
  ['nothing', ''],
  ['spaces', ' \t\n\u3000'],
  ['signs', '?!... ::__-- `*~|> \\'],
  ['a control sequence', '\u0000\u001b[31mlock\u0007'],
  ['half a character', '\ud800 lock \udfff'],
  ['marks without a letter', '\u0301\u0300\u200b\u202e\ufeff'],
  ['emoji', '🤔👩‍👩‍👧‍👦🏳️‍🌈'],
  ['names of an object', 'constructor __proto__ toString hasOwnProperty valueOf'],
  ['mentions and links', '@everyone <@1> [a](https://example.org "lock") <!-- -->'],
  ['a pattern', '(lock+)+$ [a-z]* \\1'],
  ['a query of another language', "'; DROP TABLE stories; --"],
  ['another script', '為什麼我的鎖會卡住？ Почему блокировка?'],
  ['6,000 characters', 'my async future hangs when select drops data in the lock, '.repeat(100)],
  ['one word 2,000 times', 'select '.repeat(2000)],
  ['many different words', Array.from({ length: 1500 }, (_, n) => `w${n}`).join(' ')],
  ['one word without end', 'lock'.repeat(25_000)],
  ['signs without end', '::__--'.repeat(1300)],
  ['emoji without end', '🚧'.repeat(20_000)],
];

/**
 * Pages of 40 digests and 2 notes for {@link describeSearchIndex}: more than ten are about locks, and more than 25 things
 * can be suggested.
 */
export function manyDigests(): Pages {
  const subjects = ['lock', 'stream', 'pin'];
  const digests = Array.from({ length: 40 }, (_, n) => {
    const subject = subjects[n % subjects.length] ?? '';
    const title = `Alan and ${subject} number ${n}${' of a long row'.repeat(n === 39 ? 10 : 0)}`;
    const story = `An async task waits for a ${subject}, and w${n} stops.`;
    const asks = [`**Why does my ${subject} make task ${n} wait?**`, `${subject} of w${n} hangs`];
    return [`status_quo/alan_${n}.md`, digestPage({ title, story, asks })] as const;
  });
  const notes = ['futurelock', 'fair_locks'].map((id) => {
    const asks = [`**Why is my ${id} asleep?**`, 'a lock that waits for itself'];
    return [`notes/${id}.md`, notePage({ title: `On ${id}`, pain: 'A task and its lock wait.', asks })] as const;
  });
  const map = categoryPage('* Locks\n    * [a](status_quo/alan_0.md)\n* Waiting\n    * [b](status_quo/alan_1.md)');
  return { ...Object.fromEntries([...digests, ...notes]), 'status_quo.md': map };
}

/**
 * Describes what every implementation of `SearchIndex` promises. `make` gives an edition of {@link manyDigests}, or of a
 * corpus as large, whose index finds more than ten stories for a question about locks.
 */
export function describeSearchIndex(name: string, make: () => Promise<Edition> | Edition): void {
  describe(`as a SearchIndex, ${name}`, () => {
    let edition: Edition;
    let index: SearchIndex;
    beforeAll(async () => {
      edition = await make();
      index = edition.index;
    });

    test('gives as many hits as it is asked for, ten where nothing is said', () => {
      expect(index.search(BROAD).hits).toHaveLength(10);
      for (const limit of [1, 3, 10]) expect(index.search(BROAD, limit).hits).toHaveLength(limit);
      expect(index.search(BROAD, 100_000).hits.length).toBeGreaterThan(10);
    });

    test('gives the same best hits whatever the limit is, with the same numbers', () => {
      const { hits, ...all } = index.search(BROAD, 100_000);
      for (const limit of [1, 2, 12]) {
        expect(index.search(BROAD, limit)).toEqual({ ...all, hits: hits.slice(0, limit) });
      }
    });

    test.each(ODD)('takes a question of %s', (_, question) => {
      expectSoundResult(edition, question, 10);
      for (const { id } of [edition.corpus.stories[0], edition.corpus.stories.at(-1)].filter((one) => !!one)) {
        expectSoundPassage(edition, id, question);
      }
      expectSoundSuggestions(edition, question, 25);
    });

    test('finds what the corpus has, best first, with numbers from 0 to 1, whatever is asked', () => {
      fc.assert(
        fc.property(anyQuestion, fc.integer({ min: 1, max: 65 }), (question, limit) => {
          expectSoundResult(edition, question, limit);
        }),
        SEED,
      );
    });

    test('has a passage of each story, with marks inside its text, whatever is asked', () => {
      const ids = edition.corpus.stories.map(({ id }) => id);
      expect(ids.some((id) => id.startsWith('notes/'))).toBe(true);
      for (const id of ids) expectSoundPassage(edition, id, BROAD);
      fc.assert(
        fc.property(anyQuestion, fc.constantFrom(...ids), (question, id) => expectSoundPassage(edition, id, question)),
        SEED,
      );
    });

    test.each(['', 'nobody', '__proto__', 'constructor', 'notes/', '../alan_0', 'status_quo/alan_0.md'])(
      'has no passage of a story %j',
      (id) => {
        expect(index.passage(id, BROAD)).toBeNull();
      },
    );

    test('suggests as many as it is asked for, 25 where nothing is said, first those of any shorter list', () => {
      const all = index.suggest('', 100_000);
      expect(all.length).toBeGreaterThan(25);
      expect(index.suggest('')).toEqual(all.slice(0, 25));
      for (const limit of [1, 2, 26]) expect(index.suggest('', limit)).toEqual(all.slice(0, limit));
    });

    test('suggests of the kinds that it is asked for, where nothing is said each story by its question', () => {
      const kindsOf = (...kinds: Parameters<SearchIndex['suggest']>[2][]): Set<string> =>
        new Set(index.suggest('', 100_000, ...kinds).map(({ kind }) => kind));
      expect(kindsOf()).toContain('question');
      expect(kindsOf()).not.toContain('category');
      for (const kind of ['question', 'story', 'category'] as const) expect(kindsOf([kind])).toEqual(new Set([kind]));
      expect(kindsOf([])).toEqual(new Set());
    });

    test('suggests what the corpus has, in labels that fit, whatever is typed', () => {
      expectSoundSuggestions(edition, '', 100_000);
      fc.assert(
        fc.property(anyQuestion, fc.integer({ min: 1, max: 25 }), (prefix, limit) => {
          expectSoundSuggestions(edition, prefix, limit);
        }),
        SEED,
      );
    });

    test('answers the same whenever it is asked, whatever was asked between', () => {
      const id = edition.corpus.stories[0]?.id ?? '';
      const ask = (): unknown => [index.search(BROAD), index.passage(id, BROAD), index.suggest('lock')];
      const before = structuredClone(ask());
      for (const [, question] of ODD) {
        index.search(question, 1);
        index.passage(id, question);
        index.suggest(question);
        expect(ask()).toEqual(before);
      }
    });
  });
}

function expectSoundResult({ corpus, index }: Edition, question: string, limit: number): void {
  const { hits, confidence, inScope } = index.search(question, limit);
  expect(hits.length).toBeLessThanOrEqual(limit);
  expect(new Set(hits.map(({ storyId }) => storyId)).size).toBe(hits.length);
  hits.forEach(({ storyId, score, why, features }, position) => {
    expect(findStory(corpus, storyId)).toBeDefined();
    expect(score).toBeGreaterThan(0);
    expect(score).toBeLessThanOrEqual(hits[position - 1]?.score ?? Infinity);
    expect(Object.values(features).reduce((sum, share) => sum + share, 0)).toBeCloseTo(score);
    expect(why.length).toBeLessThanOrEqual(6);
    expect(new Set(why).size).toBe(why.length);
  });
  for (const number of [confidence, inScope]) {
    expect(number).toBeGreaterThanOrEqual(0);
    expect(number).toBeLessThanOrEqual(1);
  }
}

function expectSoundPassage({ corpus, index }: Edition, id: string, question: string): void {
  const story = findStory(corpus, id);
  const passage = index.passage(id, question);
  expect(passage).not.toBeNull();
  if (!passage || !story) return;
  if (isNote(story)) expect(passage.url).toBeNull();
  else expect(passage.url?.split('#')[0]).toBe(story.url);
  expectSoundMarks(passage);
}

function expectSoundMarks({ block, marks }: Passage): void {
  const text = block.kind === 'code' ? block.text : plainText(block.text);
  expect(text).not.toMatch(/\p{Cs}/u);
  expect(text.trim()).not.toBe('');
  let last = 0;
  for (const [start, end] of marks) {
    expect(start).toBeGreaterThanOrEqual(last);
    expect(end).toBeGreaterThan(start);
    expect(end).toBeLessThanOrEqual(text.length);
    expect(analyze(text.slice(start, end)).length).toBeGreaterThan(0);
    last = end;
  }
}

function expectSoundSuggestions({ corpus, index }: Edition, prefix: string, limit: number): void {
  const found = index.suggest(prefix, limit, ['question', 'story', 'category']);
  expect(found.length).toBeLessThanOrEqual(limit);
  expect(new Set(found.map(({ kind, id }) => `${kind} ${id}`)).size).toBe(found.length);
  const ids = {
    category: new Set(corpus.categories.map(({ id }) => id)),
    story: new Set(corpus.stories.map(({ id }) => id)),
  };
  for (const { kind, id, label } of found) {
    expect(ids[kind === 'category' ? 'category' : 'story'].has(id)).toBe(true);
    expect([...label].length).toBeLessThanOrEqual(100);
    expect(label.trim()).not.toBe('');
  }
}
