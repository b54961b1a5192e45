import { describe, expect, test } from 'vitest';
import { CorpusIndex } from '../../../src/search/corpus-index.ts';
import { shippedModels } from '../../../src/index-store/files/models.ts';
import { corpusOf, digestPage } from '../../support/corpus.ts';
import { shippedEdition } from '../../support/shipped-edition.ts';

const { corpus, index } = shippedEdition;
const plainest = corpus.stories.flatMap(({ id, digest }) => (digest?.plainest ? [{ id, text: digest.plainest }] : []));

describe('a question that is a line of "How people ask it"', () => {
  test.each(plainest)('finds the text that asks it first: $text', ({ id, text }) => {
    expect(index.search(text, 1).hits[0]?.storyId).toBe(id);
  });

  test('is answered surely, also with other small words and in another case', () => {
    const { hits, confidence, inScope } = index.search('how can i implement MY OWN stream, in rust');
    expect(hits[0]?.storyId).toBe('alan_hates_writing_a_stream');
    expect(confidence).toBeGreaterThanOrEqual(0.9);
    expect(inScope).toBeGreaterThanOrEqual(0.6);
  });

  test('is the same with or without the name of the language', () => {
    expect(index.search('implement my own stream').hits[0]?.storyId).toBe('alan_hates_writing_a_stream');
  });

  test('is another question with one word more', () => {
    const { confidence } = index.search('how can i implement my own stream, in rust, of bananas');
    expect(confidence).toBeLessThan(0.9);
  });

  test('is a search where it has two words, of which it is not known what is wanted', () => {
    expect(index.search('async drop').confidence).toBeLessThan(0.6);
  });

  test('is not sure where two texts ask it', () => {
    const asking = (...asks: string[]): string => digestPage({ title: 'A pain', asks });
    const build = (...second: string[]): CorpusIndex => {
      const digest = {
        'status_quo/one.md': asking('**Why does my select lose frames?**', 'cancel a running query'),
        'status_quo/two.md': asking('**Why does my spawn hang?**', ...second),
        'status_quo/three.md': asking('**How are wakers cloned?**', 'poll is called twice'),
      };
      return CorpusIndex.build(corpusOf({ digest }), shippedModels());
    };
    const question = 'how do I cancel a running query?';
    expect(build().search(question).confidence).toBeGreaterThanOrEqual(0.9);
    expect(build('Cancel the running query').search(question).confidence).toBeLessThan(0.9);
  });
});
