import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { readLines } from '../../bench/labelled.ts';
import { decide } from '../../src/answers/verdict.ts';
import { loadCorpus } from '../../src/corpus/load.ts';
import { findStory } from '../../src/model/corpus.ts';
import { blockSource, plainText } from '../../src/model/text.ts';
import { analyze } from '../../src/search/analysis/analyzer.ts';
import { buildEdition, type StorableEdition } from '../../src/index-store/edition.ts';
import { readIndexFile, writeIndexFile } from '../../src/index-store/index-file.ts';
import type { Passage, SearchIndex } from '../../src/search/search-index.ts';
import { makeFolder } from '../support/corpus.ts';

const CORPUS = join(import.meta.dirname, '../../corpus');
let edition: StorableEdition;
let index: SearchIndex;
beforeAll(() => {
  edition = buildEdition(loadCorpus([{ layer: 'digest', dir: CORPUS, label: 'corpus' }]));
  index = edition.index;
});

const SEED = { seed: 20260801, numRuns: 100 };
/** Questions of words that the corpus has, of words that it has not, and of anything. */
const question = fc.oneof(
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

function expectSound({ block, marks }: Passage): void {
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

describe('whatever is asked', () => {
  test('what is found exists in the corpus, best first, with numbers from 0 to 1', () => {
    fc.assert(
      fc.property(question, fc.integer({ min: 1, max: 65 }), (text, limit) => {
        const { hits, confidence, inScope } = index.search(text, limit);
        expect(hits.length).toBeLessThanOrEqual(limit);
        expect(new Set(hits.map(({ storyId }) => storyId)).size).toBe(hits.length);
        hits.forEach(({ storyId, score, why }, position) => {
          expect(findStory(edition.corpus, storyId)).toBeDefined();
          expect(score).toBeGreaterThan(0);
          expect(score).toBeLessThanOrEqual(hits[position - 1]?.score ?? Infinity);
          expect(why.every((word) => text.includes(word))).toBe(true);
        });
        for (const number of [confidence, inScope]) {
          expect(number).toBeGreaterThanOrEqual(0);
          expect(number).toBeLessThanOrEqual(1);
        }
      }),
      SEED,
    );
  });

  test('every story has a passage whose marks lie in its text', () => {
    const ids = edition.corpus.stories.map(({ id }) => id);
    fc.assert(
      fc.property(question, fc.constantFrom(...ids), (text, id) => {
        const passage = index.passage(id, text);
        expect(passage).not.toBeNull();
        if (passage) expectSound(passage);
      }),
      SEED,
    );
  });

  test('no line of how people ask it is shown', () => {
    for (const { id, digest } of edition.corpus.stories) {
      const passage = index.passage(id, digest?.plainest ?? '');
      const text = passage ? blockSource(passage.block) : '';
      expect(digest?.asks.filter((line) => line.length > 40 && text.includes(line))).toEqual([]);
    }
  });

  test('what is suggested exists in the corpus and fits a label', () => {
    fc.assert(
      fc.property(fc.oneof(question, fc.constant('')), fc.integer({ min: 1, max: 25 }), (prefix, limit) => {
        const found = index.suggest(prefix, limit, ['question', 'story', 'category']);
        expect(found.length).toBeLessThanOrEqual(limit);
        for (const { kind, id, label } of found) {
          const named = kind === 'category' ? edition.corpus.categories : edition.corpus.stories;
          expect(named.map((one) => one.id)).toContain(id);
          expect([...label].length).toBeLessThanOrEqual(100);
        }
      }),
      SEED,
    );
  });
});

describe('the index of the shipped corpus', () => {
  test('puts every story first for its own plainest question, nearly always', () => {
    const missed = edition.corpus.stories.filter(
      ({ id, digest }) => index.search(digest?.plainest ?? '', 1).hits[0]?.storyId !== id,
    );
    expect(missed.length).toBeLessThanOrEqual(6);
  });

  test('calls async Rust trouble that no story covers by its name, nearly always', () => {
    const found = readLines<{ readonly query: string }>('tests/data/uncovered.jsonl').map(({ query }) =>
      index.search(query),
    );
    const unfit = found.filter((result) => decide(result) === 'none');
    expect(unfit.length).toBeGreaterThan(10);
    expect(unfit.filter(({ reason }) => reason === 'uncovered').length).toBeGreaterThan(unfit.length * 0.75);
  });

  test('answers the same from its file', () => {
    const path = join(makeFolder(), 'index.json');
    writeIndexFile(path, edition);
    const read = readIndexFile(path, edition.corpus.fingerprint);
    if ('fault' in read) throw new Error(read.fault);
    for (const { id, digest } of edition.corpus.stories) {
      const text = digest?.plainest ?? '';
      expect(read.edition.index.search(text)).toEqual(index.search(text));
      expect(read.edition.index.passage(id, text)).toEqual(index.passage(id, text));
    }
  });
});
