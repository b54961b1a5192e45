import { expect, test } from 'vitest';
import { completions } from '../../src/terminal/completions.ts';
import { fakeEdition, noteCorpus } from '../support/fake-edition.ts';

const edition = fakeEdition({}, noteCorpus());
const complete = (typed: string): string[] => completions(typed, edition)[0];

test.each([
  ['/sto', '/story '],
  ['/qu', '/quit'],
  ['/story alan_w', 'alan_waits'],
  ['story alan_w', 'alan_waits'],
  ['Story notes/fut', 'notes/futurelock'],
  ['/story fut', 'notes/futurelock'],
  ['categories com', 'compile'],
  ['/issues st', 'stops'],
  ['/characters barb', 'barbara'],
])('%j is completed to %j', (typed, completed) => {
  expect(complete(typed)).toEqual([completed]);
});

test.each([
  '',
  'sto',
  'why is my fut',
  'a story alan',
  '/constructor a',
  'constructor a',
  '/story zzz',
  '/story otes/f',
])('for %j nothing is offered', (typed) => {
  expect(complete(typed)).toEqual([]);
});

test('a name that is not begun offers all of them', () => {
  expect(complete('/story ')).toEqual(edition.corpus.stories.map(({ id }) => id));
});
