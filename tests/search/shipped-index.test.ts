import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readLines } from '../../bench/labelled.ts';
import { decide } from '../../src/answers/ask/verdict.ts';
import { blockSource } from '../../src/model/text.ts';
import { readIndexFile, writeIndexFile } from '../../src/index-store/files/index-file.ts';
import { makeFolder } from '../support/make-folder.ts';
import { shippedEdition } from '../support/shipped-edition.ts';
import { anyQuestion, describeSearchIndex } from '../support/describe-search-index.ts';

const { corpus, index } = shippedEdition;

describeSearchIndex('the index of the shipped corpus', () => shippedEdition);

describe('the index of the shipped corpus', () => {
  test('gives as reasons the words of the question', () => {
    fc.assert(
      fc.property(anyQuestion, (text) => {
        const words = index.search(text).hits.flatMap(({ why }) => why);
        expect(words.filter((word) => !text.includes(word))).toEqual([]);
      }),
      { seed: 20260801, numRuns: 100 },
    );
  });

  test('gives a word once as a reason, however often it is spelled with characters that nobody sees', () => {
    const spellings = Array.from({ length: 60 }, (_, at) => `mu${'\u200b'.repeat(at % 50)}tex`);
    expect(index.search(spellings.join(' ')).hits[0]?.why).toEqual(['mutex']);
  });

  test('shows no line of how people ask it', () => {
    for (const { id, digest } of corpus.stories) {
      const passage = index.passage(id, digest?.plainest ?? '');
      const text = passage ? blockSource(passage.block) : '';
      // A line may also be a message that the text quotes, but hardly a whole question.
      expect(digest?.asks.filter((line) => line.endsWith('?') && text.includes(line))).toEqual([]);
    }
  });

  test('calls async Rust trouble that no story covers by its name, nearly always', () => {
    const found = readLines<{ readonly query: string }>('tests/data/uncovered.jsonl').map(({ query }) =>
      index.search(query),
    );
    expect(found.filter(({ reason }) => reason === 'uncovered').length).toBeGreaterThan(found.length * 0.75);
    expect(found.filter((result) => decide(result) === 'match').length).toBeLessThan(found.length * 0.25);
  });

  test('answers the same from its file', () => {
    const path = join(makeFolder(), 'index.json');
    writeIndexFile(path, shippedEdition);
    const read = readIndexFile(path, corpus.fingerprint);
    if ('fault' in read) throw new Error(read.fault);
    for (const { id, digest } of corpus.stories) {
      const text = digest?.plainest ?? '';
      expect(read.edition.index.search(text)).toEqual(index.search(text));
      expect(read.edition.index.passage(id, text)).toEqual(index.passage(id, text));
    }
  });
});
