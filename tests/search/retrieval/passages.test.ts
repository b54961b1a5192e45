import { describe, expect, test } from 'vitest';
import { findStory, type Corpus } from '../../../src/model/corpus.ts';
import { headingKey, passagesOf, sharedHeadings, type PassageText } from '../../../src/search/retrieval/passages.ts';
import { inlineCode, sourceText } from '../../../src/model/text.ts';
import { corpusOf, digestPage, type Pages } from '../../support/corpus.ts';

const passages = (source: string, digest?: string): readonly PassageText[] => {
  const pages = (text: string): Pages => ({ 'status_quo/a.md': text });
  const corpus = corpusOf({ story: pages(source), ...(digest === undefined ? {} : { digest: pages(digest) }) });
  const story = findStory(corpus, 'a');
  return story ? passagesOf(story) : [];
};
const words = (count: number, word = 'word'): string => `${word} `.repeat(count).trim();

describe('passagesOf', () => {
  test('gives a passage for each section, in reading order, the digest last', () => {
    const found = passages(
      '# A\n\nIntro.\n\n## Two `x`\n\nMore.',
      digestPage({ title: 'A', story: 'Ours.', morals: ['One.'] }),
    );
    expect(found.map(({ id, heading, layer, anchor }) => [id, sourceText(heading), layer, anchor])).toEqual([
      ['a#', 'A', 'story', null],
      ['a#two-x', 'Two `x`', 'story', '#two-x'],
      ['a#digest', 'The story', 'digest', null],
      ['a#digest~2', 'What are the morals of the story?', 'digest', null],
    ]);
  });

  test('closes a passage once it holds 120 words, between blocks', () => {
    const found = passages(`# A\n\n## B\n\n${words(100)}\n\n${words(100)}\n\n${words(10)}\n\n${words(300)}\n\nend`);
    expect(found.map(({ id, blocks }) => [id, blocks.length])).toEqual([
      ['a#b', 2],
      ['a#b~2', 2],
      ['a#b~3', 1],
    ]);
  });

  test('leaves sources out, and how people ask it', () => {
    const source = '# A\n\n## FAQ\n\n### What are the sources for this story?\n\nA secret.';
    const found = passages(source, digestPage({ title: 'A', asks: ['never shown'], helps: '1. Go.' }));
    expect(JSON.stringify(found)).not.toMatch(/secret|never shown/);
  });

  test('gives ids of their own to headings that look alike', () => {
    const headings = ['Asks', 'Digest', 'Digest', '!!!', '???', 'A', 'A', 'A-1'];
    const found = passages(
      headings.map((heading) => `## ${heading}\n\n${words(130)}\n\nmore`).join('\n\n'),
      digestPage({ title: 'A' }),
    );
    expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
    expect(found.length).toBe(2 * headings.length + 2);
  });
});

describe('sharedHeadings', () => {
  const corpus = (heading: (name: string) => string): Corpus => {
    const pages = ['Alan', 'Barbara', 'Grace', 'Niklaus'].map((name) => [
      `status_quo/${name}.md`,
      `## ${heading(name)}\n\nx\n\n## Only ${name.length} ${name === 'Alan' ? 'here' : ''}\n\ny`,
    ]);
    return corpusOf({ story: Object.fromEntries(pages) as Pages });
  };

  test('are those of four stories, whoever they name', () => {
    expect([...sharedHeadings(corpus((name) => `Why did you choose **${name}**?`))]).toEqual(['why did you choose ?']);
    expect([
      ...sharedHeadings(corpus((name) => `A ${name.length} of their own ${name === 'Alan' ? '' : 'here'}`)),
    ]).toEqual([]);
  });

  test('are compared in lower case, without the names of the cast', () => {
    expect(headingKey({ heading: inlineCode('What would  Grace Do?') })).toBe('what would do?');
  });
});
