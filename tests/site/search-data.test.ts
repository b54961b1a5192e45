import { existsSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { readLines } from '../../bench/labelled.ts';
import type { AskAnswer } from '../../src/answers/ask-answer.ts';
import { ask } from '../../src/answers/ask/ask.ts';
import { shippedModelTexts } from '../../src/index-store/files/models.ts';
import type { Edition } from '../../src/search/search-index.ts';
import { readSearchData, writeSearchData } from '../../src/site/search-data.ts';
import { anyQuestion } from '../support/describe-search-index.ts';
import { shippedEdition } from '../support/shipped-edition.ts';

/** Real questions; the second set lies beside some checkouts alone. */
const FILES = ['tests/data/questions.jsonl', '../shared/eval/dev.jsonl'];

const edition = shippedEdition;
let json: string;
let slim: Edition;
beforeAll(() => {
  json = writeSearchData(edition, shippedModelTexts());
  slim = readSearchData(json);
});

/** Everything of an answer but the texts. */
function found(answer: AskAnswer): unknown {
  const { stories, runnerUp, categories, issues, found: shortlist, ...rest } = answer;
  return {
    ...rest,
    stories: stories.map(({ story, score, why, features, place }) => [
      story.id,
      score,
      why,
      features,
      place?.point?.id,
    ]),
    runnerUp: runnerUp?.story.id,
    categories: categories.map(({ id }) => id),
    issues: issues.map(({ number }) => number),
    sure: shortlist.sure,
    change: shortlist.change,
    picks: shortlist.picks.map(({ storyId, steps }) => [storyId, steps]),
  };
}

function expectSame(question: string): void {
  expect(found(ask(slim, { question }))).toEqual(found(ask(edition, { question })));
}

describe('the data of the search in a browser', () => {
  for (const file of FILES) {
    test.skipIf(!existsSync(file))(
      `answers every question of ${file} as the whole edition does, to the last digit`,
      () => {
        for (const { query } of readLines<{ readonly query: string }>(file)) expectSame(query);
      },
    );
  }

  test('answers whatever is asked as the whole edition does', () => {
    fc.assert(fc.property(anyQuestion, expectSame), { seed: 20261126, numRuns: 100 });
  });

  test('has no passages to show', () => {
    const { storyId = '' } = slim.index.search('select! loses data').hits[0] ?? {};
    expect(edition.index.passage(storyId, 'select! loses data')).not.toBeNull();
    expect(slim.index.passage(storyId, 'select! loses data')).toBeNull();
  });

  test('holds no text of a story, a step or a change, nor how people ask it', () => {
    for (const { sections, digest } of slim.corpus.stories) {
      expect(sections).toEqual([]);
      expect(digest?.asks).toEqual([]);
      expect(digest?.helps.flat()).toEqual([]);
      expect(digest?.since.flatMap(({ text }) => text)).toEqual([]);
    }
    expect(json.length).toBeLessThan(4_000_000);
  });

  test('is ASCII alone, in which a browser keeps each sign in one byte', () => {
    expect(json).toMatch(/^[\x20-\x7e]*$/);
  });
});
