import { describe, expect, test } from 'vitest';
import { parseMetanarrative } from '../../../src/corpus/parse/metanarrative.ts';
import { resolveCategories } from '../../../src/corpus/assemble/categories.ts';
import type { Point, PointLink } from '../../../src/model/metanarrative.ts';
import { inlineCode } from '../../../src/model/text.ts';
import { categoryPage, corpusOf, digestPage } from '../../support/corpus.ts';

const REPO = 'https://github.com/rust-lang/wg-async';
const { stories } = corpusOf({
  digest: {
    'status_quo/alan_waits.md': digestPage({ title: 'Alan waits for `select!`' }),
    'status_quo/aws_engineer/using_jni.md': digestPage({ title: 'Using JNI' }),
  },
});
const resolve = (...categories: string[]): ReturnType<typeof resolveCategories> =>
  resolveCategories(parseMetanarrative('status_quo.md', 'story', categories.join('\n')), stories, {
    '/vision/status_quo/old.html': '/vision/submitted_stories/status_quo/alan_waits.html',
  });
const links = (bullet: string): readonly PointLink[] =>
  resolve(categoryPage(`* ${bullet}`)).categories[0]?.points[0]?.links ?? [];
const story = (storyId: string, text: string, more: Partial<PointLink> = {}): unknown => {
  return { kind: 'story', storyId, anchor: '', text: inlineCode(text), ours: false, counted: true, ...more };
};

describe('the links of a point', () => {
  test.each<[string, unknown[]]>([
    ['[a](status_quo/alan_waits.md)', [story('alan_waits', 'a')]],
    ['[a](status_quo/alan_waits.html#x)', [story('alan_waits', 'a', { anchor: '#x' })]],
    [
      '[a](https://rust-lang.github.io/wg-async/vision/status_quo/old.html#x)',
      [story('alan_waits', 'a', { anchor: '#x' })],
    ],
    [
      '[a](status_quo/aws_engineer/using_jni.md) <!-- placement: ours -->',
      [story('aws_engineer/using_jni', 'a', { ours: true })],
    ],
    [`🚧 [b](${REPO}/issues/7)`, [{ kind: 'issue', number: 7, url: `${REPO}/issues/7`, text: inlineCode('b') }]],
    [`[b](${REPO}/issues/7)`, [{ kind: 'issue', number: 7, url: `${REPO}/issues/7`, text: inlineCode('b') }]],
    ['🚧 [c](https://example.org/)', [{ kind: 'other', url: 'https://example.org/', text: inlineCode('c') }]],
    [
      '[a](status_quo/alan_waits.md) and [c](https://example.org/)',
      [story('alan_waits', 'a'), { kind: 'other', url: 'https://example.org/', text: inlineCode('c') }],
    ],
    [
      '[template](status_quo/template.md)',
      [{ kind: 'other', url: 'status_quo/template.md', text: inlineCode('template') }],
    ],
  ])('%s', (bullet, expected) => {
    expect(links(bullet)).toEqual(expected);
  });

  test('that lead to no story are left out and are errors with their line', () => {
    const { categories, diagnostics } = resolve(categoryPage('* a\n    * [gone](status_quo/gone.md)'));
    expect(categories[0]?.points[0]?.points[0]).toMatchObject({ title: inlineCode('gone'), links: [] });
    expect(diagnostics).toEqual([
      {
        severity: 'error',
        file: 'status_quo.md',
        line: 8,
        rule: 'dead-story-link',
        message: 'The story "gone" does not exist.',
      },
    ]);
  });

  test.each([
    ['Alan waits for select!', 'alan_waits'],
    ['using jni', 'aws_engineer/using_jni'],
  ])('to a pull request whose story exists by its title lead to it, uncounted and with a warning: %s', (text, id) => {
    const { categories, diagnostics } = resolve(categoryPage(`* [${text}](${REPO}/pull/169)`));
    expect(categories[0]?.points[0]?.links).toEqual([story(id, text, { counted: false })]);
    expect(diagnostics).toMatchObject([{ severity: 'warning', line: 7, rule: 'pull-request-link' }]);
  });

  test('to a pull request know the story by its id too, and else stay as they are', () => {
    expect(links(`[Alan waits](${REPO}/pull/169)`)).toEqual([story('alan_waits', 'Alan waits', { counted: false })]);
    expect(links(`[Not yet](${REPO}/pull/170)`)).toEqual([
      { kind: 'other', url: `${REPO}/pull/170`, text: inlineCode('Not yet') },
    ]);
  });
});

describe('categories', () => {
  const heads = (...pages: string[]): unknown[] => resolve(...pages).categories.map(({ id, short }) => [id, short]);

  test('have our id and short name, else ones made of their title', () => {
    expect(heads(categoryPage('* x', 'A b', '<!-- category id="mine" short="Mine" -->'))).toEqual([['mine', 'Mine']]);
    expect(
      heads(categoryPage('* x', 'Once your basic setup is done, the best design patterns are subtle and hidden.')),
    ).toEqual([['once-your-basic-setup-is', 'Once your basic setup is done, the best design patterns…']]);
    expect(heads(categoryPage('* x', 'x'.repeat(70)))).toEqual([['x'.repeat(24), `${'x'.repeat(59)}…`]]);
    expect(heads(categoryPage('* x', `${'x'.repeat(58)}🚧🚧`))).toEqual([['x'.repeat(24), `${'x'.repeat(58)}…`]]);
  });

  test('with the same id are an error', () => {
    expect(resolve(categoryPage('* x', 'A'), categoryPage('* y', 'a!')).diagnostics).toEqual([
      {
        severity: 'error',
        file: 'status_quo.md',
        line: 11,
        rule: 'duplicate-id',
        message: 'Two categories have the id "a".',
      },
    ]);
  });

  test('are none without a page, with a warning', () => {
    expect(resolveCategories(null, stories, {})).toMatchObject({
      categories: [],
      diagnostics: [{ severity: 'warning', rule: 'no-metanarrative' }],
    });
  });
});

describe('the ids of points', () => {
  const idsOf = (points: readonly Point[]): string[] =>
    points.flatMap(({ id, points: below }) => [id, ...idsOf(below)]);
  const ids = (list: string): string[] => resolve(categoryPage(list)).categories.flatMap(({ points }) => idsOf(points));

  test('are readable, short, and unique in the whole page', () => {
    const long = 'There is a lack of common, standardized abstractions, which means that';
    const { categories } = resolve(
      categoryPage(`* ${long}\n    * ${long}\n* 🚧`, 'A'),
      categoryPage(`* ${long}\n* ?`, 'B'),
    );
    expect(categories.flatMap(({ points }) => idsOf(points))).toEqual([
      'there-is-a-lack-of-common',
      'there-is-a-lack-of-common-2',
      'x',
      'there-is-a-lack-of-common-3',
      'x-2',
    ]);
  });

  test('are those that our map gives, whatever the words, and no other point gets one of them', () => {
    const id = '<!-- point id="locks" -->';
    expect(ids(`* Locks\n* Mutexes: which ${id}\n* Other words`)).toEqual(['locks-2', 'locks', 'other-words']);
    expect(ids(`* Locks, again\n* All about guards ${id}`)).toEqual(['locks-again', 'locks']);
  });

  test('that two points are given are an error, and both keep a page', () => {
    const { categories, diagnostics } = resolve(
      categoryPage('* A <!-- point id="a" -->\n    * B <!-- point id="a" -->'),
    );
    expect(idsOf(categories[0]?.points ?? [])).toEqual(['a', 'b']);
    expect(diagnostics).toEqual([
      {
        severity: 'error',
        file: 'status_quo.md',
        line: 8,
        rule: 'duplicate-id',
        message: 'Two points have the id "a".',
      },
    ]);
  });
});
