import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDigest } from '../../../src/corpus/parse/digest.ts';
import { blocksOf, parseMarkdown } from '../../../src/corpus/parse/markdown.ts';
import { parseStory } from '../../../src/corpus/parse/story.ts';
import { blockSource, plainText } from '../../../src/model/text.ts';

const shown = (markdown: string): string[] => blocksOf(parseMarkdown(markdown).children).map(blockSource);

const page = (markdown: string): string[][] =>
  parseStory('a', 'a.md', 'story', `# A\n\n${markdown}`).sections.map(({ heading, anchor, blocks }) => [
    plainText(heading),
    anchor ?? '',
    ...blocks.map(blockSource),
  ]);

describe('lines of code', () => {
  test.each([
    ['rust', '# hidden\nshown', 'shown'],
    ['rust', '    # hidden\n#\n  #\n#\thidden\nshown', 'shown'],
    ['rust', '## [derive]\n  ##x\nlet a = "##";', '# [derive]\n  #x\nlet a = "##";'],
    ['rust', '#[tokio::main]\n#![allow(x)]', '#[tokio::main]\n#![allow(x)]'],
    ['rust,ignore,no_run', '# hidden\nshown', 'shown'],
    ['python', '# a comment', '# a comment'],
    ['python,hidelines=!!!', '!!!hidden\n  !!!hidden\nshown', 'shown'],
    ['', '# a comment', '# a comment'],
  ])('of %j: %j is shown as %j', (info, source, text) => {
    expect(shown(`\`\`\`${info}\n${source}\n\`\`\``)).toEqual([text]);
  });
});

describe('headings', () => {
  test.each([
    ['## Plot {#plot}', 'Plot', '#plot'],
    ['## Plot { #my-Plot .wide data=1 }', 'Plot', '#my-Plot'],
    ['## Plot {.wide}', 'Plot', '#plot'],
    ['## A *b* {#__init__}', 'A b', '#__init__'],
    ['## `x` {#*a*_b_ .c}', 'x', '#*a*_b_'],
    ['Plot\nof two lines {#__proto__}\n----', 'Plot of two lines', '#__proto__'],
    ['## `{#code}`', '{#code}', '#code'],
    ['## *all {#bold}*', 'all {#bold}', '#all-bold'],
    ['## Use of {braces}', 'Use of {braces}', '#use-of-braces'],
    ['## Format with {}', 'Format with {}', '#format-with-'],
    ['Plot {#under}\n----', 'Plot', '#under'],
    ['## Plot {#plot} ##', 'Plot', '#plot'],
  ])('%j is %j at %j', (heading, text, anchor) => {
    expect(page(`${heading}\n\nText.`)).toEqual([[text, anchor, 'Text.']]);
  });

  test('of a digest lose their attributes, and keep their meaning', () => {
    const { digest } = parseDigest(parseMarkdown('# A {#a}\n\n## How people ask it {#asks}\n\n* why\n'), 'a.md');
    expect(digest.asks).toEqual(['why']);
  });

  test('of the same text are numbered beside those that name their anchor', () => {
    expect(page('## B\n\nx\n\n## B {#own}\n\ny\n\n## B\n\nz').map(([, anchor]) => anchor)).toEqual([
      '#b',
      '#own',
      '#b-1',
    ]);
  });
});

describe('footnotes', () => {
  test.each([
    ['A claim.[^1] More.\n\n[^1]: The long note.', ['A claim. More.']],
    ['A claim.[^n]\n\n[^n]: word', ['A claim.']],
    ['A[^a] b[^B].\n\n[^A]: one\n[^b]: two words\n\nRest.', ['A b.', 'Rest.']],
    ['A.[^1]\n\n[^1]: The note.\n\n    Its second paragraph.\n\nRest.', ['A.', 'Rest.']],
    ['* item[^1]\n\n  [^1]: in the item, too', ['- item']],
    ['An index a[^b] without a note.', ['An index a[^b] without a note.']],
    ['`x[^1]` is code.\n\n[^1]: The note.', ['`x[^1]` is code.']],
    ['A[^1] b[^2] c[^3].\n\n[^1]: The `first`.\n[^2]: The second.\n[^3]: word\n\nRest.', ['A b c.', 'Rest.']],
    ['A.[^1]\n[^1]: Right below.\n\n    Its second paragraph.\n\nRest.', ['A.', 'Rest.']],
    ['A.[^1]\n\n[^1]: word\nthat goes on.\n\nRest.', ['A.', 'Rest.']],
    ['A `b`[^1]: it is.\n\n[^1]: The note.', ['A `b`: it is.']],
  ])('%j', (markdown, blocks) => {
    expect(shown(markdown)).toEqual(blocks);
  });
});

describe('angle brackets', () => {
  test.each([
    ['A Vec<T> of Option<Waker>.', 'A Vec<T> of Option<Waker>.'],
    ['Pin<Box<dyn Future>> and </T>', 'Pin<Box<dyn Future>> and </T>'],
    ['<Waker>', '<Waker>'],
    ['An <em>Iterator<I></em>, a <kbd>key</kbd><br> <!-- no --><img src="x">', 'An Iterator<I>, a key '],
    ['One<br>two<br/>three<BR class="x">four', 'One two three four'],
    ['A <style>p { top: 0 }</style>page <script>let x = 1;</script>of words', 'A page of words'],
    ['Seen <span class="a hidden">no <span>and no</span> no</span>seen', 'Seen seen'],
    ['<div class=hidden>\n\nnot *seen*\n\n</div>\n\nseen', 'seen'],
    ['<b class="unhidden">seen</b> <i class="hidden">never closed', 'seen never closed'],
    ['H<sub>2</sub>O', 'H2O'],
  ])('%j is shown as %j', (markdown, text) => {
    expect(shown(markdown).join('')).toBe(text.trim());
  });

  test('in headings are text, and part of no anchor', () => {
    expect(page('## A Vec<T>\n\nText.')).toEqual([['A Vec<T>', '#a-vect', 'Text.']]);
  });
});

describe('what mdBook takes out or draws', () => {
  test.each([
    ['{{#include a.rs:2:3}} stays out', ['stays out']],
    ['```rust\n{{#rustdoc_include a.rs}}\n```', []],
    ['\\{{#include a.rs}} is shown', ['{{#include a.rs}} is shown']],
    ['* [ ] to do\n* [x] done', ['- to do', '- done']],
    ['> [!WARNING]\n> Careful.', ['Careful.']],
    ['| a | b |\n|---|:-:|\n| 1 | 2 |', ['| a | b | | 1 | 2 |']],
    ['| a |\n|---|\n| 1 |', ['| a | | 1 |']],
    ['```md\n\\{{#include a.rs}}\n```', ['{{#include a.rs}}']],
    ['Waker\n  : It wakes\n    a task.', ['Waker: It wakes a task.']],
  ])('%j', (markdown, blocks) => {
    expect(shown(markdown)).toEqual(blocks);
  });

  test.each([
    ['It is ~~not~~ fast, ~never~ slow', ['It is not fast, never slow']],
    ['~~Use `Mutex` and **not**\nthis~~ x~~y~~z', ['Use `Mutex` and not this xyz']],
    ['It takes ~2 s, or ~3 s in ~/tmp; a~b~c, ~ x ~, ~~~~', ['It takes ~2 s, or ~3 s in ~/tmp; a~b~c, ~ x ~, ~~~~']],
    ['~~never closed, `~~` and [~~a link~~](https://a.b)', ['~~never closed, `~~` and a link']],
  ])('%j', (markdown, blocks) => {
    expect(shown(markdown)).toEqual(blocks);
  });
});

test('any page keeps its lines, whatever of this is in it', () => {
  const parts = [
    '{#a}',
    '[^1]',
    '[^1]: n',
    '<T>',
    '<b>',
    '{{#include x}}',
    '# ',
    '## ',
    '```rust',
    '> ',
    '* ',
    '|--|--|',
    '~~',
    '<span class="hidden">',
    '</span>',
    'word',
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...parts, '\n', '\n\n', ' '), { maxLength: 40 }), (some) => {
      const source = `${some.join('')}\n\n# The last line`;
      const last = parseMarkdown(source).children.at(-1);
      const lines = source.split('\n').length;
      expect(last?.position?.end.line).toBe(lines);
    }),
  );
});
