import { expect, test } from 'vitest';
import { ask } from '../../src/answers/ask/ask.ts';
import { describeStory } from '../../src/answers/browse/describe-story.ts';
import type { Answer } from '../../src/answers/answer.ts';
import { quietCard } from '../../src/cards/parts/quiet-card.ts';
import { render } from '../../src/cards/render.ts';
import type { Card } from '../../src/cards/card.ts';
import { withSite, type Edition } from '../../src/search/search-index.ts';
import { fakeEdition, NOTE_ID, noteCorpus } from '../support/fake-edition.ts';

const ROOT = 'https://example.org/quobot/';
const edition = fakeEdition({ found: ['alan_waits', NOTE_ID] }, noteCorpus());
const published = withSite(edition, ROOT);
const BOOK = 'https://rust-lang.github.io/wg-async/vision/submitted_stories/status_quo/alan_waits.html';

function linksOf({ blocks }: Card): (string | undefined)[] {
  return blocks
    .flatMap((block) => ('text' in block && typeof block.text !== 'string' ? block.text : []))
    .flatMap(({ url }) => url ?? []);
}

/** The links of the cards that show the story: a match, what was opened, all steps. */
function cardsOf(of: Edition): Card[] {
  const match = ask(of, { question: 'a lock that blocks' });
  const quiet = quietCard(match);
  const answers: Answer[] = [match, describeStory(of, 'alan_waits')];
  return [...answers.map((answer) => render(answer)), ...(quiet ? [quiet] : [])];
}

test('an answer leads to its page on the site, and from there or beside it to the story', () => {
  for (const card of cardsOf(published)) expect(linksOf(card)[0]).toBe(`${ROOT}a/alan_waits/`);
  const [match, story] = cardsOf(published);
  for (const card of [match, story]) expect(card && linksOf(card)).toContain(BOOK);
});

test('without a site an answer leads to the book', () => {
  for (const card of cardsOf(edition)) expect(linksOf(card)[0]).toBe(BOOK);
});

test('a note has a page on the site alone', () => {
  expect(linksOf(render(describeStory(edition, NOTE_ID))).join()).not.toContain('futurelock');
  expect(linksOf(render(describeStory(published, NOTE_ID)))[0]).toBe(`${ROOT}a/${NOTE_ID}/`);
});
