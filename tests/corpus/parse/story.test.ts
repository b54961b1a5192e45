import { describe, expect, test } from 'vitest';
import type { StoryDocument } from '../../../src/corpus/parse/documents.ts';
import { parseStory } from '../../../src/corpus/parse/story.ts';
import { blockSource, inlineCode, sourceText } from '../../../src/model/text.ts';
import { digestPage } from '../../support/corpus.ts';
import { codeBlock, prose } from '../../support/text.ts';

const page = (source: string, id = 'alan_waits'): StoryDocument => parseStory(id, `${id}.md`, 'story', source);
const digest = (source: string): StoryDocument => parseStory('alan_waits', 'alan_waits.md', 'digest', source);
const rules = ({ diagnostics }: StoryDocument): unknown[] =>
  diagnostics.map(({ rule, line, severity }) => [severity, rule, line]);
const outline = ({ sections }: StoryDocument): unknown[] =>
  sections.map(({ kind, heading, anchor, blocks }) => [
    kind,
    sourceText(heading),
    anchor,
    blocks.map(blockSource).join(' | '),
  ]);

const STORY = `# 😱 Status quo stories: Alan waits

## 🚧 Warning: Draft status 🚧

This is a draft "status quo" story.

### Even this

is a warning.

## The story

Alan works on YouBuy.

### A turn

\`\`\`rust=
loop {}
\`\`\`

## 🤔 Frequently Asked Questions

*Some standard FAQ.*

### **What are the morals of the story?**

* Waiting is *no* plan.
* Use \`timeout\`.

### **What are the sources for this story?**

[A post](https://example.org/post).

### **Why did you choose [Alan][] to tell this story?**

He waits.

[Alan]: ../../characters/alan.md
`;

describe('a story page', () => {
  test('is cut into sections with the anchors of the published page; the draft warning is none of them', () => {
    expect(outline(page(STORY))).toEqual([
      ['narrative', 'The story', '#the-story', 'Alan works on YouBuy.'],
      ['narrative', 'A turn', '#a-turn', 'loop {}'],
      ['faq', '🤔 Frequently Asked Questions', '#-frequently-asked-questions', 'Some standard FAQ.'],
      [
        'morals',
        'What are the morals of the story?',
        '#what-are-the-morals-of-the-story',
        '- Waiting is no plan.\n- Use `timeout`.',
      ],
      ['sources', 'What are the sources for this story?', '#what-are-the-sources-for-this-story', 'A post.'],
      [
        'faq',
        'Why did you choose Alan to tell this story?',
        '#why-did-you-choose-alan-to-tell-this-story',
        'He waits.',
      ],
    ]);
  });

  test('gives title, draft, characters, project, morals and links', () => {
    expect(page(STORY)).toMatchObject({
      title: 'Alan waits',
      draft: true,
      characters: ['alan'],
      project: 'YouBuy',
      morals: ['Waiting is no plan.', 'Use `timeout`.'].map(inlineCode),
      links: [
        { url: 'https://example.org/post', line: 32 },
        { url: '../../characters/alan.md', line: 34 },
      ],
      diagnostics: [],
    });
  });

  test('keeps the language of its code', () => {
    expect(page(STORY).sections[1]?.blocks).toEqual([codeBlock('loop {}', 'rust')]);
  });

  test('has nothing of a digest', () => {
    expect(page('## How people ask it\n\n* a\n\n## What helps\n\n1. b').digest).toBeNull();
    expect(outline(page('## What helps\n\nb'))).toEqual([['narrative', 'What helps', '#what-helps', 'b']]);
  });

  test('without any heading is one narrative section without an anchor', () => {
    expect(outline(page('Just text.'))).toEqual([['narrative', 'alan_waits', null, 'Just text.']]);
    expect(outline(page('# Alan waits\n\nJust text.'))).toEqual([['narrative', 'Alan waits', null, 'Just text.']]);
  });

  test('numbers the anchors of headings that occur again, as mdBook does', () => {
    const source = '## Later\n\na\n\n## Later\n\nb\n\n### later!\n\nc';
    expect(page(source).sections.map(({ anchor }) => anchor)).toEqual(['#later', '#later-1', '#later-2']);
  });

  test('reads an FAQ whose entries are bullets, as their own sections under the anchor of the FAQ', () => {
    const source =
      '## 🤔 FAQ\n\n* **What are the morals of the story?**\n    * One.\n    * Two.\n* **Why not?** Because.\n\n  More.\n* **Why?**';
    expect(outline(page(source))).toEqual([
      ['morals', 'What are the morals of the story?', '#-faq', '- One.\n- Two.'],
      ['faq', 'Why not?', '#-faq', 'Because. | More.'],
    ]);
    expect(page(source).morals).toEqual(['One.', 'Two.'].map(inlineCode));
  });

  test('takes a list in the FAQ that is no list of questions as text', () => {
    expect(outline(page('## FAQ\n\n* **Why?** Because.\n* plain'))).toEqual([
      ['faq', 'FAQ', '#faq', '- Why? Because.\n- plain'],
    ]);
  });

  test('is narrative again after the FAQ', () => {
    expect(outline(page('## FAQ\n\na\n\n## Epilogue\n\nb')).at(-1)).toEqual([
      'narrative',
      'Epilogue',
      '#epilogue',
      'b',
    ]);
  });
});

describe('the title of a page', () => {
  const morals = '\n\n## FAQ\n\n### What are the morals of the story?\n\nx';

  test.each([
    ['# Status quo: Alan waits.', 'Alan waits', []],
    ['\n\n# 😱 Status quo stories: Template', null, [['warning', 'template-title', 3]]],
    ['# 😱 Status quo stories:', null, [['warning', 'template-title', 1]]],
    ['## The story', null, [['warning', 'no-title', 1]]],
  ])('%j is %j', (heading, title, faults) => {
    const document = page(heading + morals);
    expect(document.title).toBe(title);
    expect(rules(document)).toEqual(faults);
  });

  test('is told apart from missing morals', () => {
    expect(rules(page(''))).toEqual([
      ['warning', 'no-title', 1],
      ['warning', 'no-morals', 1],
    ]);
  });
});

describe('the characters of a page', () => {
  test.each([
    ['alan_waits', 'Why did you choose *Barbara* to tell this story?', ['barbara']],
    ['alan_waits', 'Why did you choose [Barbara][] to tell their story?', ['barbara']],
    ['alan_waits', 'Why did you choose Niklaus and Grace to tell this story?', ['niklaus', 'grace']],
    ['alan_waits', 'Why did you choose Alan/YouBuy to tell this story?', ['alan']],
    ['alan_waits', 'Why did you choose Grace and DistriData to tell this story?', ['grace']],
    ['grace_waits', 'Anything else?', ['grace']],
    ['aws_engineer/using_jni', 'Anything else?', ['alan']],
    ['story', 'Anything else?', ['alan']],
  ])('%s with %j are %j', (id, question, characters) => {
    expect(page(`## FAQ\n\n### **${question}**\n\nx`, id).characters).toEqual(characters);
  });
});

describe('the project of a page', () => {
  test.each([
    ['They build TrafficMonitor.', 'TrafficMonitor'],
    ['They build DistriData and SLOW.', 'DistriData'],
    ['It is slow.', null],
  ])('of %j is %j', (text, project) => {
    expect(page(`## The story\n\n${text}`).project).toBe(project);
  });
});

describe('a digest', () => {
  const source = digestPage({
    title: 'Alan waits',
    asks: ['why wait'],
    helps: '1. Go.',
    since: '- **Rust 1.75, 2023**: It changed. [notes](https://example.org/)',
    morals: ['Go.'],
  });

  test('gives its summary and morals as sections without anchors, its other parts as data', () => {
    expect(outline(digest(source))).toEqual([
      ['summary', 'The story', null, 'Alan waits.'],
      ['morals', 'What are the morals of the story?', null, '- Go.'],
    ]);
    expect(digest(source)).toMatchObject({
      title: 'Alan waits',
      digest: { asks: ['why wait'], helps: [[prose('Go.')]], since: [{ text: inlineCode('It changed.') }] },
      morals: [inlineCode('Go.')],
      diagnostics: [],
    });
  });

  test('names its characters in its byline, else in its file name', () => {
    expect(digest(source.replace('Character: Alan.', 'Characters: Grace and Niklaus.')).characters).toEqual([
      'grace',
      'niklaus',
    ]);
    expect(digest(source.replace(/\*Character.*\n/, '')).characters).toEqual(['alan']);
  });
});
