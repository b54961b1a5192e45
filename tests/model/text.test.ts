import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blocksOf, parseMarkdown } from '../../src/corpus/parse/markdown.ts';
import {
  blockSource,
  clipText,
  inlineCode,
  markdownBlocks,
  markdownText,
  plain,
  plainText,
  sentencesOf,
  sliceText,
  sourceText,
  type RichText,
} from '../../src/model/text.ts';
import { codeBlock, prose } from '../support/text.ts';

const SEED = { seed: 20260801 };
const anySource = fc.string({ unit: fc.constantFrom('a', 'B', '.', ' ', '`', '\n', '?', '"', '😱'), maxLength: 40 });

describe('inlineCode', () => {
  test.each<[string, RichText]>([
    ['plain', [{ text: 'plain' }]],
    ['a `b` c', [{ text: 'a ' }, { text: 'b', style: 'code' }, { text: ' c' }]],
    ['`` a`b ``', [{ text: ' a`b ', style: 'code' }]],
    ['`` ` ``', [{ text: '`', style: 'code' }]],
    ['open ` tick', [{ text: 'open ` tick' }]],
    ['', []],
  ])('reads %j', (text, spans) => {
    expect(inlineCode(text)).toEqual(spans);
  });
});

describe('the source of a text', () => {
  test.each<[string, RichText]>([
    ['', []],
    ['a `b` c', [{ text: 'a ' }, { text: 'b', style: 'code' }, { text: ' c' }]],
    ['`` a`b ``', [{ text: 'a`b', style: 'code' }]],
    [
      'bold and link',
      [{ text: 'bold', style: 'bold' }, { text: ' and ' }, { text: 'link', url: 'https://a.example/' }],
    ],
  ])('is %j', (source, text) => {
    expect(sourceText(text)).toBe(source);
  });

  test('of a block is its prose, or its code as it is', () => {
    expect(blockSource(prose('a `b`'))).toBe('a `b`');
    expect(blockSource(codeBlock('let `a`;', 'rust'))).toBe('let `a`;');
  });
});

describe('markdown', () => {
  test.each<[string, RichText]>([
    ['', []],
    ['a `b` c', [{ text: 'a ' }, { text: 'b', style: 'code' }, { text: ' c' }]],
    ['`` a`b ``', [{ text: 'a`b', style: 'code' }]],
    ['**a** *b*', [{ text: 'a', style: 'bold' }, { text: ' ' }, { text: 'b', style: 'italic' }]],
    [
      '**a** `b` **c** ',
      [
        { text: 'a ', style: 'bold' },
        { text: 'b', style: 'code' },
        { text: ' c ', style: 'bold' },
      ],
    ],
    ['[a](https://b.example/)', [{ text: 'a', url: 'https://b.example/' }]],
    ['[`a`](https://b.example/)', [{ text: 'a', style: 'code', url: 'https://b.example/' }]],
    ['2 * 3_4', [{ text: '2 * 3_4' }]],
  ])('of a text is %j', (markdown, text) => {
    expect(markdownText(text)).toBe(markdown);
  });

  test('of blocks has code in fences, and an empty line between two', () => {
    expect(markdownBlocks([prose('Do `x`:'), codeBlock('x();\n\ny();', 'rust'), codeBlock('z'), prose('Go.')])).toBe(
      'Do `x`:\n\n```rust\nx();\n\ny();\n```\n\n```\nz\n```\n\nGo.',
    );
    expect(markdownBlocks([])).toBe('');
  });
});

describe('the fence of a code block', () => {
  test.each([
    ['x', '```'],
    ['a `b` ``c``', '```'],
    ['```rust\nx\n```', '````'],
    ['// ``` in a comment', '````'],
    ['````\nx', '`````'],
  ])('around %j is %j', (code, fence) => {
    expect(markdownBlocks([codeBlock(code, 'text')])).toBe(`${fence}text\n${code}\n${fence}`);
  });

  test('holds the code whole when it is read again, whatever it is', () => {
    const line = fc.string({ unit: fc.constantFrom('`', '```', 'a', ' ', '~', '\n'), maxLength: 20 });
    fc.assert(
      fc.property(line, (code) => {
        fc.pre(code.trim() !== ''); // A block that holds nothing is no block.
        const block = codeBlock(code, 'text');
        expect(blocksOf(parseMarkdown(markdownBlocks([block])).children)).toEqual([block]);
      }),
      SEED,
    );
  });
});

describe('sliceText', () => {
  const text: RichText = [{ text: 'ab ' }, { text: 'cd', style: 'code' }, { text: ' e', url: 'https://a.example/' }];

  test.each<[number, number, RichText]>([
    [0, 7, text],
    [0, 99, text],
    [1, 2, [{ text: 'b' }]],
    [3, 5, [{ text: 'cd', style: 'code' }]],
    [2, 4, [{ text: ' ' }, { text: 'c', style: 'code' }]],
    [
      4,
      7,
      [
        { text: 'd', style: 'code' },
        { text: ' e', url: 'https://a.example/' },
      ],
    ],
    [3, 3, []],
    [5, 3, []],
    [7, 9, []],
  ])('cuts out %d to %d, with the looks', (start, end, cut) => {
    expect(sliceText(text, start, end)).toEqual(cut);
  });

  test('cuts as the plain text would be cut', () => {
    fc.assert(
      fc.property(anySource, fc.nat(45), fc.nat(45), (source, start, end) => {
        const whole = inlineCode(source);
        expect(plainText(sliceText(whole, start, end))).toBe(plainText(whole).slice(start, Math.max(start, end)));
      }),
      SEED,
    );
  });
});

describe('clipText', () => {
  test.each<[string, number, RichText]>([
    ['abc', 3, [{ text: 'abc' }]],
    ['abcd', 3, [{ text: 'ab' }, { text: '…' }]],
    ['ab cd', 4, [{ text: 'ab' }, { text: '…' }]],
    ['a `bcd` e', 4, [{ text: 'a ' }, { text: 'b', style: 'code' }, { text: '…' }]],
    ['😱😱', 2, [{ text: '😱😱' }]],
    ['😱😱😱', 2, [{ text: '😱' }, { text: '…' }]],
  ])('makes %j at most %d code points', (source, limit, clipped) => {
    expect(clipText(inlineCode(source), limit)).toEqual(clipped);
  });
});

describe('sentencesOf', () => {
  test.each(['!', '?!', '.)', '."', '. ', '"', '\n'])('takes time in proportion to a text of %j', (sign) => {
    const text = sign.repeat(200_000);
    expect(
      sentencesOf([plain(text)])
        .map(plainText)
        .join(''),
    ).toBe(text);
  });

  test('tells 400 of them apart, and loses none', () => {
    const text = Array.from({ length: 500 }, (_, at) => `Sentence ${at}. `).join('');
    const sentences = sentencesOf([plain(text)]).map(plainText);
    expect(sentences).toHaveLength(400);
    expect(sentences.join('')).toBe(text);
  });

  test.each<[string, string[]]>([
    ['', []],
    ['One.', ['One.']],
    ['One. Two! Three?', ['One. ', 'Two! ', 'Three?']],
    ['Use `a. B` here. Then go.', ['Use `a. B` here. ', 'Then go.']],
    ['See e.g. this one.', ['See e.g. this one.']],
    ['He said "wait." Then "Go."', ['He said "wait." ', 'Then "Go."']],
    ['- a\n- b', ['- a\n', '- b']],
    ['Rust 1.75 is out. `x` works.', ['Rust 1.75 is out. ', '`x` works.']],
    ['Schön. Über alles.', ['Schön. ', 'Über alles.']],
  ])('cuts %j', (text, sentences) => {
    expect(sentencesOf(inlineCode(text)).map(sourceText)).toEqual(sentences);
  });

  test('loses nothing, and keeps code whole', () => {
    fc.assert(
      fc.property(anySource, (source) => {
        const text = inlineCode(source);
        const sentences = sentencesOf(text).flat();
        expect(plainText(sentences)).toBe(plainText(text));
        const codeOf = (spans: RichText): RichText => spans.filter(({ style }) => style === 'code');
        expect(codeOf(sentences)).toEqual(codeOf(text));
      }),
      SEED,
    );
  });
});
