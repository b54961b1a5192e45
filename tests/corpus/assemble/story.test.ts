import { describe, expect, test } from 'vitest';
import type { StoryDocument } from '../../../src/corpus/parse/documents.ts';
import { mergeStory } from '../../../src/corpus/assemble/story.ts';
import { parseStory } from '../../../src/corpus/parse/story.ts';
import type { Story } from '../../../src/model/story.ts';
import { inlineCode } from '../../../src/model/text.ts';
import { digestPage } from '../../support/corpus.ts';
import { prose } from '../../support/text.ts';

const PAGE =
  '# Status quo: Theirs\n\n## 🚧 Warning: Draft status 🚧\n\n## The story\n\nYouBuy.\n\n## FAQ\n\n### What are the morals of the story?\n\nTheir moral.';
const page = (source: string): StoryDocument => parseStory('alan_waits', 'book/alan_waits.md', 'story', source);
const digest = (byline = '*Character: Grace. Project: none.*'): StoryDocument =>
  parseStory(
    'alan_waits',
    'ours/alan_waits.md',
    'digest',
    digestPage({
      title: 'Ours',
      byline,
      asks: ['**why?**'],
      helps: '1. Go.',
      since: '- **Rust 1.1, 2015**: Done. [n](https://example.org/)',
      morals: ['Our moral.'],
    }),
  );

describe('mergeStory', () => {
  test('takes title, text and morals from the book, and advice from the digest', () => {
    const story: Story = mergeStory('alan_waits', page(PAGE), digest(), 'Contents');
    expect(story).toMatchObject({
      id: 'alan_waits',
      title: 'Theirs',
      url: 'https://rust-lang.github.io/wg-async/vision/submitted_stories/status_quo/alan_waits.html',
      characters: ['grace'],
      project: 'YouBuy',
      draft: true,
      morals: [inlineCode('Their moral.')],
      digest: {
        asks: ['why?'],
        plainest: 'why?',
        helps: [[prose('Go.')]],
        since: [{ text: inlineCode('Done.'), version: 'Rust 1.1' }],
        checked: null,
      },
      layers: ['story', 'digest'],
    });
    expect(story.sections.map(({ layer, kind }) => `${layer} ${kind}`)).toEqual([
      'story narrative',
      'story morals',
      'digest summary',
      'digest morals',
    ]);
  });

  test('takes the morals of the digest where the book has none', () => {
    expect(mergeStory('alan_waits', page('# Theirs'), digest(), undefined).morals).toEqual([inlineCode('Our moral.')]);
  });

  test('is either layer alone', () => {
    expect(mergeStory('alan_waits', page(PAGE), undefined, undefined)).toMatchObject({
      title: 'Theirs',
      characters: ['alan'],
      digest: null,
      layers: ['story'],
    });
    expect(mergeStory('alan_waits', undefined, digest(), undefined)).toMatchObject({
      title: 'Ours',
      draft: false,
      project: null,
      morals: [inlineCode('Our moral.')],
      layers: ['digest'],
    });
  });

  test.each<[string, string, StoryDocument | undefined, string | undefined, string]>([
    ['the title of the page', PAGE, digest(), 'Contents', 'Theirs'],
    [
      'the contents for a page with the title of the template',
      '# Status quo stories: Template',
      digest(),
      'Contents',
      'Contents',
    ],
    ['the digest for a page without a title', 'text', digest(), undefined, 'Ours'],
    ['the file name when nothing else has one', 'text', undefined, undefined, 'Alan waits'],
  ])('is titled by %s', (_, source, ours, contents, title) => {
    expect(mergeStory('alan_waits', page(source), ours, contents).title).toBe(title);
  });
});
