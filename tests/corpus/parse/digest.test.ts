import { describe, expect, test } from 'vitest';
import { isDigestHeading, parseDigest, type ParsedDigest } from '../../../src/corpus/parse/digest.ts';
import { parseMarkdown } from '../../../src/corpus/parse/markdown.ts';
import type { Digest } from '../../../src/model/digest.ts';
import { inlineCode, sourceText } from '../../../src/model/text.ts';
import { codeBlock, prose } from '../../support/text.ts';

const parse = (source: string): ParsedDigest => parseDigest(parseMarkdown(source), 'a.md');
const digestOf = (source: string): Digest => parse(source).digest;

describe('isDigestHeading', () => {
  test.each([
    ['How people ask it', true],
    [' what helps ', true],
    ['Since then', true],
    ['Where it goes wrong', true],
    ['The pain', false],
    ['Since then, more', false],
    ['The story', false],
  ])('of %j is %j', (heading, reserved) => {
    expect(isDigestHeading(heading)).toBe(reserved);
  });
});

describe('an empty digest', () => {
  test('has no parts', () => {
    expect(parse('')).toEqual({
      digest: {
        asks: [],
        asksHash: 'e3b0c442',
        askSteps: [],
        plainest: null,
        goesWrong: null,
        helps: [],
        since: [],
        checked: null,
        answers: [],
      },
      characters: null,
      project: null,
      writtenFrom: null,
      diagnostics: [],
    });
  });
});

describe('the byline', () => {
  test.each([
    ['*Character: Alan. Project: YouBuy.*', ['alan'], 'YouBuy'],
    ['*Characters: Alan, Barbara and Grace. Project: none.*', ['alan', 'barbara', 'grace'], null],
    ['*Character: Niklaus.*', ['niklaus'], null],
    ['*Project: SLOW.*', null, 'SLOW'],
    ['Character: Alan. Project: YouBuy.', null, null],
    ['*something else*', null, null],
  ])('%j', (line, characters, project) => {
    expect(parse(`# T\n\n${line}\n\n## The story\n\nx`)).toMatchObject({ characters, project });
  });
});

describe('Where it goes wrong', () => {
  const goesWrong = (text: string): unknown => digestOf(`# T\n\n${text}`).goesWrong;

  test('is its first paragraph on one line, with its looks', () => {
    expect(
      goesWrong('## Where it goes wrong\n\nThe **guard**\nof `lock` [stays](https://example.org/).\n\nMore.'),
    ).toEqual([
      { text: 'The ' },
      { text: 'guard', style: 'bold' },
      { text: ' of ' },
      { text: 'lock', style: 'code' },
      { text: ' ' },
      { text: 'stays', url: 'https://example.org/' },
      { text: '.' },
    ]);
  });

  test.each([
    ['there is no such section', '## The story\n\nx'],
    ['the section is empty', '## Where it goes wrong\n\n## How people ask it\n\n- a'],
    ['the heading says more', '## Where it goes wrong today\n\nx'],
  ])('is nothing where %s', (_, text) => {
    expect(goesWrong(text)).toBeNull();
  });
});

describe('How people ask it', () => {
  test('gives a line for each item, code in backticks, up to the next heading', () => {
    const source = '## How people ask it\n\n* a `b`\n* c\n\n### more\n\n- d\n\n## What helps\n\n1. e';
    expect(digestOf(source).asks).toEqual(['a `b`', 'c', 'd']);
  });

  test('names the wholly bold line the plainest', () => {
    const marked = '## How people ask it\n\n* a **b** c\n* **plain `x`?**\n* **later**';
    expect(digestOf(marked).plainest).toBe('plain `x`?');
    expect(digestOf('## How people ask it\n\n* a').plainest).toBeNull();
  });

  test('knows the step that a line is about, which is no part of its words', () => {
    const source = '## How people ask it\n\n* **plain?** (step 1)\n* `b` fails (step 12)\n* see (step two)\n* c';
    const { asks, askSteps, plainest } = digestOf(source);
    expect(asks).toEqual(['plain?', '`b` fails', 'see (step two)', 'c']);
    expect(askSteps).toEqual([1, 12, null, null]);
    expect(plainest).toBe('plain?');
  });
});

describe('What helps', () => {
  test('gives each step as blocks, its code without the indentation of the step', () => {
    const source =
      '## What helps\n\n1. Do `x`, see [docs](https://example.org/):\n\n   ```rust\n   loop {\n       x();\n   }\n   ```\n\n   Then rest.\n2. Go.';
    const link = { text: 'docs', url: 'https://example.org/' };
    expect(digestOf(source).helps).toEqual([
      [
        { kind: 'prose', text: [...inlineCode('Do `x`, see '), link, { text: ':' }] },
        codeBlock('loop {\n    x();\n}', 'rust'),
        prose('Then rest.'),
      ],
      [prose('Go.')],
    ]);
  });

  test('keeps bold and italic', () => {
    expect(digestOf('## What helps\n\n1. **Do** *it*.').helps).toEqual([
      [
        {
          kind: 'prose',
          text: [{ text: 'Do', style: 'bold' }, { text: ' ' }, { text: 'it', style: 'italic' }, { text: '.' }],
        },
      ],
    ]);
  });

  test('leaves out the lines of rust code that are compiled and not shown', () => {
    const source = '## What helps\n\n1. a\n\n   ```rust\n   # use x;\n   #\n   #[y]\n   z();\n   # }\n   ```';
    expect(digestOf(source).helps).toEqual([[prose('a'), codeBlock('#[y]\nz();', 'rust')]]);
  });

  test('takes a fence that never ends as code to the end', () => {
    expect(digestOf('## What helps\n\n1. a\n   ```\n   b\n   c').helps).toEqual([[prose('a'), codeBlock('b\nc')]]);
  });
});

describe('Since then', () => {
  const SHAPE = 'An entry of "Since then" reads: **version, date**: sentence [source](https address).';
  const since = (entry: string): unknown => digestOf(`## Since then\n\n- ${entry}`).since;

  test.each([
    [
      '**Rust 1.75, 2023-12-28**: It `works`. [notes](https://example.org/a)',
      'It `works`.',
      'Rust 1.75',
      '2023-12-28',
      'https://example.org/a',
    ],
    [
      '**tokio 1.0, 2020-12**: It works. <https://example.org/a>',
      'It works.',
      'tokio 1.0',
      '2020-12',
      'https://example.org/a',
    ],
    [
      '**std, core, 2020**: *One* [link](https://example.org/b), two. [n][r]\n\n[r]: https://example.org/a',
      'One link, two.',
      'std, core',
      '2020',
      'https://example.org/a',
    ],
    [
      '**Rust 1.75, 2023**: two\n  lines  \n  here. [n](https://example.org/a)',
      'two lines here.',
      'Rust 1.75',
      '2023',
      'https://example.org/a',
    ],
  ])('reads %j', (entry, text, version, date, url) => {
    expect(since(entry)).toEqual([{ text: inlineCode(text), version, date, url }]);
  });

  test.each([
    'Rust 1.75, 2023: not bold. [n](https://example.org/a)',
    '**Rust 1.75**: no date. [n](https://example.org/a)',
    '**Rust 1.75, May 2023**: no number. [n](https://example.org/a)',
    '**Rust 1.75, 2023**: no source.',
    '**Rust 1.75, 2023**: not https. [n](http://example.org/a)',
    '**Rust 1.75, 2023**: not https. [n](javascript:alert)',
    '**Rust 1.75, 2023**: [n](https://example.org/a)',
    '```\ncode\n```',
  ])('warns of %j and leaves it out', (entry) => {
    const source = `## Since then\n\n- **Rust 1.1, 2015**: Fine. [n](https://example.org/)\n- ${entry}`;
    const { digest, diagnostics } = parse(source);
    expect(digest.since.map(({ text }) => sourceText(text))).toEqual(['Fine.']);
    expect(diagnostics).toEqual([{ severity: 'warning', file: 'a.md', line: 4, rule: 'since-shape', message: SHAPE }]);
  });
});

describe('the comment', () => {
  test.each([
    ['<!-- story: 0123456789ab checked: 2026-08-01 -->', '2026-08-01', '0123456789ab'],
    ['<!-- checked: 2026-08-01 -->', '2026-08-01', null],
    ['<!-- checked: soon, story: 12 -->', null, null],
    ['checked: 2026-08-01', null, null],
  ])('%j', (comment, checked, writtenFrom) => {
    expect(parse(`# T\n\n${comment}\n`)).toMatchObject({ digest: { checked }, writtenFrom });
  });

  test.each<[string, number[]]>([
    ['<!-- checked: 2026-08-01; answers: https://github.com/rust-lang/wg-async/issues/67 -->', [67]],
    [
      '<!-- answers: https://github.com/rust-lang/wg-async/issues/67; answers: https://github.com/rust-lang/wg-async/issues/181 -->',
      [67, 181],
    ],
    ['<!-- answers: https://github.com/rust-lang/rust/issues/67 -->', []],
    ['<!-- answers: #67 -->', []],
    ['<!-- see https://github.com/rust-lang/wg-async/issues/67 -->', []],
    ['answers: https://github.com/rust-lang/wg-async/issues/67', []],
  ])('%j names the issues that are answered', (comment, answers) => {
    expect(digestOf(`# T\n\n${comment}\n`).answers).toEqual(answers);
  });
});
