import { expect, test } from 'vitest';
import type { GapsAnswer } from '../../../src/answers/maintainer-answer.ts';
import type { Card } from '../../../src/cards/card.ts';
import { gapsCard } from '../../../src/cards/gaps/gaps-card.ts';
import { fit } from '../../../src/discord/message/fit.ts';
import { fakeEdition } from '../../support/fake-edition.ts';

const { corpus } = fakeEdition();
const nearest = corpus.stories[0] ?? null;

/** Groups of so many questions, each as long as a card shows it. */
function answer(sizes: readonly number[], taken: number, page: number | null): GapsAnswer {
  const gaps = (count: number, group: number): GapsAnswer['taken'] =>
    Array.from({ length: count }, (_, at) => ({
      id: `${group}-${at}-`.padEnd(8, 'f'),
      day: '2026-11-20',
      verdict: 'none',
      text: `why ${'x'.repeat(200)}`,
    }));
  const groups = sizes.map((size, group) => ({ nearest, words: ['pin'], questions: gaps(size, group) }));
  return { kind: 'gaps', groups, taken: gaps(taken, 99), refused: [], days: 90, page };
}

const textOf = (card: Card): string => JSON.stringify(card.blocks);

test.each([
  [[], 0, 1],
  [[1, 1, 1], 2, 1],
  [[25, 4, 1], 0, 3],
  [Array.from({ length: 40 }, () => 1), 30, 7],
])(
  'a list of groups of %j and %d taken is on %d pages, each whole in a message, each question once',
  (sizes, taken, of) => {
    const all = answer(sizes, taken, null);
    const cards = Array.from({ length: of }, (_, at) => gapsCard({ ...all, page: at + 1 }));
    for (const card of cards) expect(fit(card)).toEqual(card);
    const shown = cards.map(textOf).join('\n');
    for (const { id } of [...all.groups.flatMap(({ questions }) => questions), ...all.taken])
      expect(shown.split(id)).toHaveLength(2);
    expect(shown.includes(`Page ${of} of ${of}.`)).toBe(of > 1);
    expect(gapsCard({ ...all, page: 999 })).toEqual(cards.at(-1));
    expect(gapsCard({ ...all, page: 0 })).toEqual(cards[0]);
  },
);

test('a terminal has all of it at once', () => {
  const { groups } = answer([25, 4], 3, null);
  const card = textOf(gapsCard(answer([25, 4], 3, null)));
  for (const { questions } of groups) for (const { id } of questions) expect(card).toContain(id);
  expect(card).not.toContain('Page 1');
});
