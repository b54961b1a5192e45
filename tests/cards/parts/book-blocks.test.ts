import { describe, expect, test } from 'vitest';
import { ask } from '../../../src/answers/ask/ask.ts';
import type { AnsweredStory } from '../../../src/answers/ask-answer.ts';
import { bookBlocks } from '../../../src/cards/parts/book-blocks.ts';
import type { Block } from '../../../src/model/text.ts';
import type { Passage } from '../../../src/search/search-index.ts';
import { fakeEdition } from '../../support/fake-edition.ts';

const [first] = ask(fakeEdition({ found: ['alan_waits'] }), { question: 'a lock that blocks' }).stories;

const PROSE: Block = { kind: 'prose', text: [{ text: 'Alan waits.' }] };
const CODE: Block = { kind: 'code', text: '#[tokio::main]', language: 'rust' };

/** The story as it was found, with the book's text and this passage. */
function told(
  passage: Partial<Passage>,
  layers: AnsweredStory['story']['layers'] = ['story', 'digest'],
): AnsweredStory {
  if (!first) throw new Error('nothing was found');
  const whole = { heading: [{ text: 'Plot' }], block: PROSE, url: 'https://a.test/#plot', marks: [], share: 0.8 };
  return { ...first, story: { ...first.story, layers }, passage: { ...whole, layer: 'story', ...passage } };
}

describe('the passage of the book', () => {
  test('is quoted with a link to its section where it holds most of the question', () => {
    expect(bookBlocks(told({}))).toEqual([
      { kind: 'text', small: true, text: [{ text: 'In the story: ' }, { text: 'Plot', url: 'https://a.test/#plot' }] },
      { kind: 'quote', text: [{ text: 'Alan waits.' }] },
    ]);
    expect(bookBlocks(told({ block: CODE }))[1]).toEqual(CODE);
  });

  test.each<[string, AnsweredStory]>([
    ['it holds little of the question', told({ share: 0.4 })],
    ['it is of our own words', told({ layer: 'digest' })],
    ['it has no page', told({ url: null })],
    ['the book is not there', told({}, ['digest'])],
  ])('is left out where %s', (_, answered) => {
    expect(bookBlocks(answered)).toEqual([]);
  });
});
