import { describe, expect, test } from 'vitest';
import {
  blocksOf,
  definitionsOf,
  headingAnchor,
  inlineText,
  joinLists,
  lineOf,
  linksOf,
  parseMarkdown,
  richText,
} from '../../../src/corpus/parse/markdown.ts';
import { sourceText, type Block, type RichText } from '../../../src/model/text.ts';
import { codeBlock as code, prose } from '../../support/text.ts';

describe('inlineText', () => {
  test.each([
    ['plain words', 'plain words'],
    ['keeps `tokio::select!` in backticks', 'keeps `tokio::select!` in backticks'],
    ['`` a`b ``', '`` a`b ``'],
    ['*so* **very** __bold__', 'so very bold'],
    ['a [link with `code`](x.md) in it', 'a link with `code` in it'],
    ['a [reference][r] too\n\n[r]: x.md', 'a reference too'],
    ['![a picture](x.png) beside', 'a picture beside'],
    ['two\nlines', 'two lines'],
    ['hard  \nbreak', 'hard break'],
    ['HTML <b>is</b> <!-- all of it --> dropped', 'HTML is dropped'],
    ['&amp; &lt;T&gt; \\*', '& <T> *'],
  ])('%j reads %j', (markdown, text) => {
    const [paragraph] = parseMarkdown(markdown).children;
    expect(paragraph && inlineText(paragraph)).toBe(text);
    expect(paragraph && sourceText(richText(paragraph))).toBe(text);
  });
});

describe('richText', () => {
  const read = (markdown: string, ...looks: 'all'[]): RichText =>
    parseMarkdown(markdown).children.flatMap((node) => richText(node, ...looks));

  test.each<[string, RichText]>([
    ['a **b** c', [{ text: 'a ' }, { text: 'b', style: 'bold' }, { text: ' c' }]],
    ['*b*', [{ text: 'b', style: 'italic' }]],
    ['`**x**`', [{ text: '**x**', style: 'code' }]],
    ['[a](https://b.example/c)', [{ text: 'a', url: 'https://b.example/c' }]],
    ['2 * 3 * 4 snake_case_name', [{ text: '2 * 3 * 4 snake_case_name' }]],
    [
      '**the `x` one**',
      [
        { text: 'the ', style: 'bold' },
        { text: 'x', style: 'code' },
        { text: ' one', style: 'bold' },
      ],
    ],
    ['\\*not\\*', [{ text: '*not*' }]],
    ['two\n`lines`', [{ text: 'two ' }, { text: 'lines', style: 'code' }]],
  ])('keeps every look of %j', (markdown, text) => {
    expect(read(markdown, 'all')).toEqual(text);
  });

  test.each<[string, RichText]>([
    ['a **b** *c* [d](https://e.example/)', [{ text: 'a b c d' }]],
    ['**the `x` one**', [{ text: 'the ' }, { text: 'x', style: 'code' }, { text: ' one' }]],
    ['`` a`b ``', [{ text: 'a`b', style: 'code' }]],
  ])('keeps of %j its code alone', (markdown, text) => {
    expect(read(markdown)).toEqual(text);
  });
});

describe('blocksOf', () => {
  test.each<[string, string, Block[]]>([
    ['paragraphs', 'one\n\ntwo', [prose('one'), prose('two')]],
    ['a fence with a language', '```rust\nlet x = 1;\n\nlet y;\n```', [code('let x = 1;\n\nlet y;', 'rust')]],
    ['a fence with settings', '```rust,ignore\nx\n```', [code('x', 'rust')]],
    ['a fence with an odd language', '```rust=\nx\n```', [code('x', 'rust')]],
    [
      'rust code without its hidden lines',
      '```rust\n# use a;\n#\n  # b();\n#[c]\n#!d\nlet e = "# f";\n```',
      [code('#[c]\n#!d\nlet e = "# f";', 'rust')],
    ],
    ['rust code that is hidden whole', '```rust,no_run\n# a\n```', []],
    ['other code with all its lines', '```toml\n# a\nb = 1\n```', [code('# a\nb = 1', 'toml')]],
    ['C++', '```c++\nx\n```', [code('x', 'c++')]],
    ['a fence without a language', '```\nx\n```', [code('x')]],
    ['an indented block', 'a\n\n    x', [prose('a'), code('x')]],
    ['a quote', '> quoted\n>\n> ```\n> x\n> ```', [prose('quoted'), code('x')]],
    ['list items', '* a\n* b', [prose('- a'), prose('- b')]],
    ['code in an item', '1. do\n\n   ```sh\n   x\n   ```\n\n   then', [prose('- do'), code('x', 'sh'), prose('then')]],
    ['nested items', '* a\n    * b', [prose('- a'), prose('- b')]],
    ['rules, HTML, definitions and empty paragraphs', '---\n\n<div>\n\n[r]: x\n\n![](y.png)', []],
  ])('reads %s', (_, markdown, blocks) => {
    expect(blocksOf(parseMarkdown(markdown).children)).toEqual(blocks);
  });
});

describe('joinLists', () => {
  test('puts the items of a list on lines of one block, and leaves the rest alone', () => {
    const blocks = blocksOf(parseMarkdown('before\n\n* a\n* b\n\nbetween\n\n* c\n\n      x').children);
    expect(joinLists(blocks)).toEqual([prose('before'), prose('- a\n- b'), prose('between'), prose('- c'), code('x')]);
  });
});

describe('headingAnchor', () => {
  test.each([
    ['The story', 'the-story'],
    ['🤔 Frequently Asked Questions', '-frequently-asked-questions'],
    ['What are the morals of the story?', 'what-are-the-morals-of-the-story'],
    ['`select!` & `Pin<&mut T>`', 'select--pinmut-t'],
    ['snake_case and kebab-case', 'snake_case-and-kebab-case'],
    ['"Just" don\'t: 1.5 × 2', 'just-dont-15--2'],
    ['Grüße an 日本', 'grüße-an-日本'],
    ['!?', ''],
  ])('of %j is %j, as mdBook makes it', (heading, anchor) => {
    expect(headingAnchor(heading)).toBe(anchor);
  });
});

describe('linksOf', () => {
  const links = (markdown: string): unknown[] => {
    const root = parseMarkdown(markdown);
    return linksOf(root, definitionsOf(root)).map(({ url, text, line }) => [url, sourceText(text), line]);
  };

  test.each([
    ['inline', 'a [b `c`](d.md#e)', [['d.md#e', 'b `c`', 1]]],
    [
      'by reference',
      '[full][r], [collapsed][] and [r]\n\n[r]: one.md\n[Collapsed]: two.md',
      [
        ['one.md', 'full', 1],
        ['two.md', 'collapsed', 1],
        ['one.md', 'r', 1],
      ],
    ],
    ['in brackets', '<https://example.org/>', [['https://example.org/', 'https://example.org/', 1]]],
    [
      'in lists and headings, with their lines',
      '# [a](b)\n\n* c\n    * [d](e)',
      [
        ['b', 'a', 1],
        ['e', 'd', 4],
      ],
    ],
    ['of the first definition when there are two', '[r]\n\n[r]: one.md\n[r]: two.md', [['one.md', 'r', 1]]],
    ['of a definition in a quote', '[r]\n\n> [r]: one.md', [['one.md', 'r', 1]]],
  ])('finds a link %s', (_, markdown, found) => {
    expect(links(markdown)).toEqual(found);
  });

  test.each(['[no definition]', '`[code](a.md)`', '![image](a.png)', 'https://bare.example', '<!-- [c](d) -->'])(
    'finds none in %j',
    (markdown) => {
      expect(links(markdown)).toEqual([]);
    },
  );
});

describe('parseMarkdown', () => {
  test('keeps the position of what follows levelled marks', () => {
    const root = parseMarkdown(`${'> '.repeat(90)}deep\n\n# Title\n`);
    expect(root.children.map((node) => [node.type, lineOf(node)])).toEqual([
      ['blockquote', 1],
      ['heading', 3],
    ]);
  });

  test.each(['>', '- ', '1. ', '> * '])('reads %j ten thousand times in a line', (mark) => {
    expect(parseMarkdown(`${mark.repeat(10_000)}x`).children).toHaveLength(1);
  });
});
