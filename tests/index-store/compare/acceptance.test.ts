import { describe, expect, test } from 'vitest';
import { acceptance } from '../../../src/index-store/compare/acceptance.ts';
import { holdingsOf, lossesOf, most, type Holdings } from '../../../src/index-store/files/holdings.ts';
import type { Corpus } from '../../../src/model/corpus.ts';
import { categoryPage, corpusOf, digestPage, type Pages } from '../../support/corpus.ts';
import { fakeEdition } from '../../support/fake-edition.ts';

const COUNT = 20;
const names = Array.from({ length: COUNT }, (_, n) => `s${n}`);
const page = (name: string, text = `The story of ${name}. ${'It waits for a lock. '.repeat(40)}`): string =>
  `# Status quo stories: ${name}\n\n## The story\n\n${text}\n`;
const bullets = names.map((name) => `* ${name} hurts\n  * [${name}](status_quo/${name}.md)`).join('\n');
const wanted = names.map((_, n) => `* [Wanted](https://github.com/rust-lang/wg-async/issues/${n + 1})`).join('\n');
const BOOK: Pages = {
  'status_quo.md': categoryPage(`${bullets}\n${wanted}`),
  ...Object.fromEntries(names.map((name) => [`status_quo/${name}.md`, page(name)])),
};
const OURS: Pages = Object.fromEntries(
  names.map((name) => [
    `status_quo/${name}.md`,
    digestPage({ title: name, asks: ['why', 'how'], helps: '* **Do**: it.' }),
  ]),
);

const corpus = (book: Pages, ours: Pages = OURS): Corpus => corpusOf({ story: book, digest: ours });
const without = (pages: Pages, gone: (name: string) => boolean): Pages =>
  Object.fromEntries(Object.entries(pages).filter(([name]) => !gone(name)));
const isOneOf = (from: number, to: number) => (path: string) => {
  const n = /\/s(\d+)\.md$/.exec(path)?.[1];
  return n !== undefined && Number(n) >= from && Number(n) < to;
};

async function reasons(after: Corpus, known: Holdings | null = null, before = corpus(BOOK)): Promise<string[]> {
  const options = { before: fakeEdition({}, before), golden: [], most: known };
  return [...(await acceptance(fakeEdition({}, after), options)).reasons];
}

describe('an index is refused that lost', () => {
  test.each<[string, Pages, Pages, RegExp]>([
    ['its map', { ...BOOK, 'status_quo.md': '' }, OURS, /has no <details>/],
    ['every category', without(BOOK, (name) => name === 'status_quo.md'), OURS, /^It has 0 categories of the map/],
    [
      'points and links',
      { ...BOOK, 'status_quo.md': categoryPage(`${bullets.split('\n').slice(0, 30).join('\n')}\n${wanted}`) },
      OURS,
      /^It has \d+ (?:points of the map|links)/,
    ],
    [
      'issues',
      { ...BOOK, 'status_quo.md': categoryPage(`${bullets}\n${wanted.split('\n').slice(0, 15).join('\n')}`) },
      OURS,
      /^It has 15 issues; there were 20/,
    ],
    [
      'stories of the book, for which digests stand in',
      without(BOOK, isOneOf(0, 4)),
      OURS,
      /^It has 16 stories with a page of the book; there were 20/,
    ],
    ['digests', BOOK, without(OURS, isOneOf(0, 4)), /^It has 16 digests/],
    [
      'the text of several pages',
      {
        ...BOOK,
        ...Object.fromEntries(names.slice(0, 3).map((name) => [`status_quo/${name}.md`, page(name, 'Moved.')])),
      },
      OURS,
      /^3 pages lost most of their text: s0/,
    ],
    [
      'steps and questions of digests',
      BOOK,
      {
        ...OURS,
        ...Object.fromEntries(names.slice(0, 5).map((name) => [`status_quo/${name}.md`, digestPage({ title: name })])),
      },
      /^It has \d+ (?:steps|lines)/,
    ],
  ])('%s', async (_, book, ours, reason) => {
    expect((await reasons(corpus(book, ours))).join('\n')).toMatch(new RegExp(reason.source, 'm'));
  });
});

test('a few changes of every kind are news', async () => {
  const book = { ...without(BOOK, isOneOf(0, 1)), 'status_quo/s5.md': page('s5', 'Moved.') };
  const ours = without(OURS, isOneOf(2, 3));
  const lessMap = bullets.replace('* s9 hurts\n  * [s9](status_quo/s9.md)\n', '');
  expect(await reasons(corpus({ ...book, 'status_quo.md': categoryPage(`${lessMap}\n${wanted}`) }, ours))).toEqual([]);
});

test('what goes a little at a time is missed once it is more than a few', async () => {
  const steps = [2, 4, 6].map((gone) => corpus(without(BOOK, isOneOf(0, gone))));
  let [known, before] = [holdingsOf(corpus(BOOK)), corpus(BOOK)];
  const refused: boolean[] = [];
  for (const step of steps) {
    refused.push((await reasons(step, known, before)).length > 0);
    [known, before] = [most(known, holdingsOf(step)), step];
  }
  expect(refused).toEqual([false, true, true]);
});

test('a loss of any thing has a sentence of its own, and an upgrade may take back what is ours', () => {
  const before = holdingsOf(corpus(BOOK));
  for (const thing of Object.keys(before) as (keyof Holdings)[]) {
    const many = thing === 'text' ? 1_000_000 : 100;
    const few = thing === 'text' ? 100_000 : 5;
    const had = { ...before, [thing]: many };
    expect(lossesOf(had, { ...had, [thing]: many - few - 1 })).toHaveLength(1);
    expect(lossesOf(had, { ...had, [thing]: many - few })).toEqual([]);
    expect(lossesOf(had, { ...had, [thing]: many * 2 })).toEqual([]);
  }
  const had = { ...before, asks: 100, points: 100 };
  expect(lossesOf(had, { ...had, asks: 5, points: 5 }, { isUpgrade: true })).toHaveLength(1);
});
