import { describe, expect, test } from 'vitest';
import type { Bullet, Document, MetanarrativeDocument } from '../../../src/corpus/parse/documents.ts';
import { mergeMetanarrative } from '../../../src/corpus/assemble/metanarrative.ts';
import { parseMetanarrative } from '../../../src/corpus/parse/metanarrative.ts';
import type { Layer } from '../../../src/model/story.ts';
import { sourceText } from '../../../src/model/text.ts';
import { categoryPage } from '../../support/corpus.ts';

const OURS = '<!-- placement: ours -->';
const COMMENT = '<!-- category id="choices" short="Choices" -->';
const page = (layer: Layer, ...categories: string[]): MetanarrativeDocument =>
  parseMetanarrative(`${layer}.md`, layer, categories.join('\n'));
const merge = (book: string[], ours: string[]): MetanarrativeDocument | null =>
  mergeMetanarrative([page('digest', ...ours), page('story', ...book)]);
const outline = (bullets: readonly Bullet[]): unknown[] =>
  bullets.map(({ title, ours, bullets: below }) => [(ours ? '+ ' : '') + sourceText(title), ...outline(below)]);
const merged = (book: string, ours: string): unknown[] =>
  outline(merge([categoryPage(book)], [categoryPage(ours)])?.details[0]?.bullets ?? []);

describe('mergeMetanarrative', () => {
  test('takes either page alone as it is, and gives none for none', () => {
    const book = page('story', categoryPage('* a'));
    const other: Document = { kind: 'contents', file: 'SUMMARY.md', titles: {}, diagnostics: [] };
    expect(mergeMetanarrative([other])).toBeNull();
    expect(mergeMetanarrative([other, book])).toBe(book);
    const ours = page('digest', categoryPage('* a'));
    expect(mergeMetanarrative([ours, other])).toBe(ours);
  });

  test('gives the categories of the book our ids, short names and summaries', () => {
    const result = merge(
      [categoryPage('* x', 'One').replace('What it is about.', 'Theirs.'), categoryPage('* y', 'Two')],
      [categoryPage('* z', 'ONE!', COMMENT).replace('What it is about.', 'Ours.')],
    );
    expect(result).toMatchObject({ layer: 'story', file: 'story.md' });
    expect(
      result?.details.map(({ id, short, title, summary }) => [id, short, ...[title, ...summary].map(sourceText)]),
    ).toEqual([
      ['choices', 'Choices', 'One', 'Ours.'],
      [null, null, 'Two', 'What it is about.'],
    ]);
  });

  test('knows a category that the book has renamed by its links', () => {
    const links = (folder: string): string =>
      `* a\n    * [s](${folder}/s.md#x)\n    * [i](https://github.com/rust-lang/wg-async/issues/7)`;
    const ids = merge(
      [categoryPage(links('https://rust-lang.github.io/wg-async/vision/status_quo'), 'New name')],
      [categoryPage('* [t](status_quo/t.md)', 'Other'), categoryPage(links('status_quo'), 'Old name', COMMENT)],
    )?.details.map(({ id }) => id);
    expect(ids).toEqual(['choices']);
  });

  test('gives a category that the book has split its id only once', () => {
    const story = (name: string): string => `* [${name}](status_quo/${name}.md)`;
    const ids = (first: string): unknown =>
      merge(
        [categoryPage(story('a'), 'Half'), categoryPage(`${story('b')}\n${story('c')}`, first)],
        [categoryPage(`${story('a')}\n${story('b')}\n${story('c')}`, 'Whole', COMMENT)],
      )?.details.map(({ id }) => id);
    expect(ids('Whole')).toEqual([null, 'choices']);
    expect(ids('Other half')).toEqual(['choices', null]);
  });
});

describe('the ids of our points', () => {
  test('stay with the point that the book words otherwise, and with points of our own', () => {
    const below = '    * [s](status_quo/s.md)';
    const ours = `* our words <!-- point id="locks" -->\n${below}\n* new ${OURS} <!-- point id="new" -->`;
    const result = merge([categoryPage(`* their words\n${below}\n* unknown to us`)], [categoryPage(ours)]);
    expect(result?.details[0]?.bullets.map(({ id, title }) => [id, sourceText(title)])).toEqual([
      ['locks', 'their words'],
      [null, 'unknown to us'],
      ['new', 'new'],
    ]);
  });
});

describe('our placements', () => {
  const BOOK =
    '* their words\n    * [s](status_quo/s.html#x)\n    * [t](status_quo/t.md)\n* more of theirs\n    * [u](status_quo/u.md)';

  test('go below the bullet of the book that stands at the same place, after its own', () => {
    const ours = `* our words\n    * [s](status_quo/s.md)\n    * [mine](status_quo/m.md) ${OURS}\n    * [t](status_quo/t.md)\n* more of ours\n    * [u](status_quo/u.md)\n    * [yours](status_quo/y.md) ${OURS}`;
    expect(merged(BOOK, ours)).toEqual([
      ['their words', ['s'], ['t'], ['+ mine']],
      ['more of theirs', ['u'], ['+ yours']],
    ]);
  });

  test('may be a point of their own, with everything below it', () => {
    const ours = `* new ${OURS}\n    * [mine](status_quo/m.md) ${OURS}\n* our words\n    * [s](status_quo/s.md)\n    * [t](status_quo/t.md)\n* rest\n    * [u](status_quo/u.md)`;
    expect(merged(BOOK, ours)).toEqual([
      ['their words', ['s'], ['t']],
      ['more of theirs', ['u']],
      ['+ new', ['+ mine']],
    ]);
  });

  test('go to the end of their level when the book has changed above them, and are never lost', () => {
    const ours = `* our words\n    * [other](status_quo/o.md)\n    * deep\n        * [mine](status_quo/m.md) ${OURS}\n* rest\n    * [u](status_quo/u.md)\n* gone\n    * [v](status_quo/v.md)\n    * [yours](status_quo/y.md) ${OURS}`;
    expect(merged(BOOK, ours)).toEqual([
      ['their words', ['s'], ['t']],
      ['more of theirs', ['u']],
      ['+ mine'],
      ['+ yours'],
    ]);
  });

  test('stay below a bullet without links as long as the one of the book has none either', () => {
    expect(merged('* words', `* words\n    * [mine](status_quo/m.md) ${OURS}`)).toEqual([['words', ['+ mine']]]);
    expect(merged('* [s](status_quo/s.md)', `* words\n    * [mine](status_quo/m.md) ${OURS}`)).toEqual([
      ['s'],
      ['+ mine'],
    ]);
  });
});
