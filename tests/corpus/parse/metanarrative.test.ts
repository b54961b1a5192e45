import { describe, expect, test } from 'vitest';
import type { Bullet, MetanarrativeDocument } from '../../../src/corpus/parse/documents.ts';
import { parseMetanarrative } from '../../../src/corpus/parse/metanarrative.ts';
import { inlineCode, sourceText } from '../../../src/model/text.ts';
import { categoryPage } from '../../support/corpus.ts';

const parse = (source: string): MetanarrativeDocument => parseMetanarrative('status_quo.md', 'story', source);
const bullets = (list: string): readonly Bullet[] => parse(categoryPage(list)).details[0]?.bullets ?? [];
const titles = (source: string): string[] => parse(source).details.map(({ title }) => sourceText(title));

describe('categories', () => {
  test.each([
    ['on one line', '<details><summary>A</summary>\n\n* x\n\n</details>'],
    ['on two lines', '<details>\n<summary>A</summary>\n\n* x\n\n</details>'],
    ['in two blocks', '<details>\n\n<summary>A</summary>\n\n* x\n\n</details>'],
    ['with attributes', '<details open class="x"><summary id="y">A</summary>\n\n* x\n\n</details>'],
    ['in capitals', '<DETAILS><SUMMARY>A</SUMMARY>\n\n* x\n\n</DETAILS>'],
    ['with tags and white space in the summary', '<details><summary>\n  <b>A</b>\n</summary>\n\n* x\n\n</details>'],
    ['after words in a paragraph', 'See <details><summary>A</summary>\n\n* x\n\n</details>'],
    ['closed right after the list', '<details><summary>A</summary>\n\n* x\n</details>'],
  ])('are read %s', (_, source) => {
    const { details, diagnostics } = parse(source);
    expect(details.map(({ title, bullets: points }) => [title, points.map((bullet) => bullet.title)])).toEqual([
      [inlineCode('A'), [inlineCode('x')]],
    ]);
    expect(diagnostics).toEqual([]);
  });

  test('have the paragraphs before their list as summary', () => {
    const source =
      '<details><summary>`A` &amp; B</summary>\n\nOne *two* `three`.\n\nFour.\n\n* x\n\nFive.\n\n</details>';
    expect(parse(source).details[0]).toMatchObject({
      title: inlineCode('`A` & B'),
      summary: ['One two `three`.', 'Four.'].map(inlineCode),
      line: 1,
    });
  });

  test('have id and short name from our comment alone', () => {
    const comment = '<!-- category id="hard-choices" short="Hard choices" -->';
    expect(parse(categoryPage('* x', 'A', comment)).details[0]).toMatchObject({
      id: 'hard-choices',
      short: 'Hard choices',
    });
    expect(parse(categoryPage('* x', 'A', '<!-- id="x" -->')).details[0]).toMatchObject({ id: null, short: null });
  });

  test('have no id that could not stand in an address as it is', () => {
    const idOf = (id: string): unknown =>
      parse(categoryPage('* x', 'A', `<!-- category id="${id}" -->`)).details[0]?.id;
    expect(['a-1', '../a', 'a/b', 'A', 'a b', ''].map(idOf)).toEqual(['a-1', null, null, null, null, null]);
  });

  test('are not what is commented out, what stands in code, or what is outside of them', () => {
    expect(titles('<!-- <details><summary>A</summary> -->\n\n* x\n')).toEqual([]);
    expect(titles('```html\n<details><summary>A</summary>\n```\n\n`<details>`\n')).toEqual([]);
    expect(titles('* x\n\n</details>\n\n* y')).toEqual([]);
  });

  test('that are never closed are errors that name the line, and keep their points', () => {
    const { details, diagnostics } = parse(
      '# T\n\n<details><summary>A</summary>\n\n* x\n\n<details><summary>B</summary>\n\n* y\n',
    );
    expect(details.map(({ title, bullets: points }) => [sourceText(title), points.length])).toEqual([
      ['A', 1],
      ['B', 1],
    ]);
    expect(diagnostics).toEqual([
      {
        severity: 'error',
        file: 'status_quo.md',
        line: 3,
        rule: 'unclosed-details',
        message: 'The <details> "A" is never closed.',
      },
      {
        severity: 'error',
        file: 'status_quo.md',
        line: 7,
        rule: 'unclosed-details',
        message: 'The <details> "B" is never closed.',
      },
    ]);
  });
});

describe('bullets', () => {
  test('are nested as deeply as the page nests them', () => {
    const tree = bullets('* a\n    * b\n        * c\n    * d\n* e');
    const shape = (list: readonly Bullet[]): unknown[] =>
      list.map((bullet) => [sourceText(bullet.title), bullet.line, ...shape(bullet.bullets)]);
    expect(shape(tree)).toEqual([
      ['a', 7, ['b', 8, ['c', 9]], ['d', 10]],
      ['e', 11],
    ]);
  });

  test('of several lists are points of one category', () => {
    expect(bullets('* a\n\n---\n\n1. b').map(({ title }) => sourceText(title))).toEqual(['a', 'b']);
  });

  test.each([
    ['[a `b`](c.md)', 'a `b`', false, ['c.md']],
    ['🚧 [a](c.md)', '🚧 a', false, ['c.md']],
    ['-- [a](c.md)', '-- a', false, ['c.md']],
    ['text alone', 'text alone', true, []],
    ['not in closures -- [a](c.md)', 'not in closures -- a', true, ['c.md']],
    ['[a](c.md), where she `x`', 'a, where she `x`', true, ['c.md']],
    ['techniques like [a](c.md) may not fit', 'techniques like a may not fit', true, ['c.md']],
    ['[a](c.md) and [b](d.md)', 'a and b', true, ['c.md', 'd.md']],
    ['[a](c.md), [b](d.md)', 'a, b', false, ['c.md', 'd.md']],
    ['**[a](c.md)**', 'a', false, ['c.md']],
    ['`x` [a](c.md)', '`x` a', true, ['c.md']],
    ['', '', false, []],
  ])('%j', (text, title, ownText, urls) => {
    const [bullet] = bullets(`* ${text}\n`);
    expect(bullet).toMatchObject({ title: inlineCode(title), ownText, ours: false });
    expect(bullet?.links.map(({ url }) => url)).toEqual(urls);
  });

  test('find links by reference, wherever they are defined', () => {
    expect(bullets('* [a][r]\n\n[r]: c.md')[0]?.links).toEqual([
      { url: 'c.md', text: inlineCode('a'), line: 7, ours: false },
    ]);
  });

  test('with our mark are ours, and so are their links; those around them are not', () => {
    const [first, second] = bullets(
      '* a <!-- placement: ours -->\n    * [b](c.md)\n* d\n    * [e](f.md) <!-- placement: ours -->',
    );
    expect([first?.ours, first?.bullets[0]?.ours, second?.ours, second?.bullets[0]?.ours]).toEqual([
      true,
      false,
      false,
      true,
    ]);
    expect(second?.bullets[0]?.links).toEqual([{ url: 'f.md', text: inlineCode('e'), line: 10, ours: true }]);
  });
});
