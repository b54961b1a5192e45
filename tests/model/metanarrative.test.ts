import { describe, expect, test } from 'vitest';
import {
  openIssuesOf,
  placeOf,
  placesOfStory,
  samePlace,
  storiesOfCategory,
  visitPoints,
  type Place,
} from '../../src/model/metanarrative.ts';
import { sourceText } from '../../src/model/text.ts';
import { categoryPage, corpusOf, digestPage } from '../support/corpus.ts';

const PAGE = [
  categoryPage(
    `* Which runtime
    * [Alan waits](status_quo/alan_waits.md) <!-- placement: ours -->
    * [Barbara polls](status_quo/barbara_polls.md)
    * 🚧 [Wanted: more of it](https://github.com/rust-lang/wg-async/issues/7)
* [Barbara polls](status_quo/barbara_polls.md)`,
    'First',
  ),
  categoryPage(
    `* Deep
    * [Barbara polls](status_quo/barbara_polls.md)
        * [Alan waits](status_quo/alan_waits.md), again [Alan waits](status_quo/alan_waits.md)
* 🚧 [Wanted: more of it](https://github.com/rust-lang/wg-async/issues/7)
* 🚧 [Wanted: less of it](https://github.com/rust-lang/wg-async/issues/3)`,
    'Second',
  ),
].join('\n');

const { categories } = corpusOf({
  digest: {
    'status_quo/alan_waits.md': digestPage({ title: 'Alan waits' }),
    'status_quo/barbara_polls.md': digestPage({ title: 'Barbara polls' }),
    'status_quo.md': PAGE,
  },
});
const named = ({ category, point }: Place): string =>
  `${sourceText(category.title)} › ${point === null ? '(category)' : sourceText(point.title)}`;

describe('visitPoints', () => {
  test('goes through every bullet in the order of the page, with the bullets above it', () => {
    const paths = [...visitPoints(categories)].map(
      ({ category, path }) => `${sourceText(category.title)}: ${path.map(({ id }) => id).join(' / ')}`,
    );
    expect(paths).toEqual([
      'First: which-runtime',
      'First: which-runtime / alan-waits',
      'First: which-runtime / barbara-polls',
      'First: which-runtime / wanted-more-of-it',
      'First: barbara-polls-2',
      'Second: deep',
      'Second: deep / barbara-polls-3',
      'Second: deep / barbara-polls-3 / alan-waits-again-alan-waits',
      'Second: wanted-more-of-it-2',
      'Second: wanted-less-of-it',
    ]);
  });
});

describe('placeOf', () => {
  test('names the nearest bullet with text of its own, none directly below a category', () => {
    const places = [...visitPoints(categories)].map((visit) => named(placeOf(visit)));
    expect(places.slice(0, 5)).toEqual([
      'First › Which runtime',
      'First › Which runtime',
      'First › Which runtime',
      'First › Which runtime',
      'First › (category)',
    ]);
  });
});

describe('placesOfStory', () => {
  test('gives each place once, upstream before ours', () => {
    expect(placesOfStory(categories, 'alan_waits').map(named)).toEqual([
      'Second › Alan waits, again Alan waits',
      'First › Which runtime',
    ]);
    expect(placesOfStory(categories, 'barbara_polls').map(named)).toEqual([
      'First › Which runtime',
      'First › (category)',
      'Second › Deep',
    ]);
  });

  test('is empty for a story that nothing links', () => {
    expect(placesOfStory(categories, 'grace_leaves')).toEqual([]);
  });
});

describe('samePlace', () => {
  test('compares category and point by id', () => {
    const [first, second] = placesOfStory(categories, 'barbara_polls');
    expect(first && second && samePlace(first, second)).toBe(false);
    expect(first && samePlace(first, { ...first })).toBe(true);
  });
});

describe('storiesOfCategory', () => {
  test('lists each linked story once, in the order of the page', () => {
    expect(categories.map(storiesOfCategory)).toEqual([
      ['alan_waits', 'barbara_polls'],
      ['barbara_polls', 'alan_waits'],
    ]);
  });
});

describe('openIssuesOf', () => {
  test('lists each issue once, by number, with every place that asks for it', () => {
    const issues = openIssuesOf(categories);
    expect(issues.map(({ number, title, places }) => [number, sourceText(title), places.map(named)])).toEqual([
      [3, 'Wanted: less of it', ['Second › (category)']],
      [7, 'Wanted: more of it', ['First › Which runtime', 'Second › (category)']],
    ]);
  });
});
