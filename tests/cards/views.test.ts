import { expect, test } from 'vitest';
import { COMMANDS } from '../../commands/index.ts';
import { ask } from '../../src/answers/ask.ts';
import { describeStory } from '../../src/answers/describe-story.ts';
import { help } from '../../src/answers/help.ts';
import { listCategories } from '../../src/answers/list-categories.ts';
import { listCharacters } from '../../src/answers/list-characters.ts';
import { locateStory } from '../../src/answers/locate-story.ts';
import { listIssues } from '../../src/answers/list-issues.ts';
import { moreStories } from '../../src/answers/more-stories.ts';
import { openCategory } from '../../src/answers/open-category.ts';
import { status } from '../../src/answers/status.ts';
import { previewBody } from '../../src/discord/message/preview.ts';
import { explainCard } from '../../src/cards/explain-card.ts';
import { render } from '../../src/cards/render.ts';
import type { Card } from '../../src/cards/card.ts';
import { terminalText } from '../../src/terminal/text.ts';
import { commandFor } from '../../src/terminal/command-for.ts';
import { fakeEdition, type FakeResult } from '../support/fake-edition.ts';

const FOUND = ['alan_waits', 'barbara_blocks', 'alan_pins', 'team/solving_a_deadlock'];
const edition = fakeEdition({ found: FOUND });

function answerTo(result: FakeResult): ReturnType<typeof ask> {
  return ask(fakeEdition({ found: FOUND, ...result }), { question: 'a `lock` that *blocks* @everyone' });
}

/** Every kind of answer once, by the name of its file. */
const CARDS: Readonly<Record<string, Card>> = {
  match: render(answerTo({})),
  maybe: render(answerTo({ confidence: 0.4, corrections: [{ word: 'futrue', suggestion: 'future' }] })),
  'none-uncovered': render(answerTo({ confidence: 0.1 })),
  'none-other-language': render(answerTo({ inScope: 0.01, reason: 'other-language' })),
  more: render(moreStories(edition, FOUND, 1)),
  story: render(describeStory(edition, 'alan_waits')),
  where: render(locateStory(edition, 'alan_waits')),
  categories: render(listCategories(edition)),
  category: render(openCategory(edition, 'stops')),
  point: render(openCategory(edition, 'stops', 'locks-and-mutex-are-hard-to-choose')),
  issues: render(listIssues(edition)),
  characters: render(listCharacters(edition)),
  character: render(listCharacters(edition, 'alan')),
  unknown: render(describeStory(edition, 'alan')),
  help: render(help(edition, COMMANDS)),
  status: render(status(edition, 4_000)),
  report: render({
    kind: 'report',
    report: { kind: 'refused', summary: 'The index was refused.', details: ['It has *no* stories.'] },
  }),
  explain: explainCard(answerTo({})),
};

test.each(Object.entries(CARDS))('a terminal shows the card %s as it did before', async (name, card) => {
  const text = terminalText(card, { commandFor: commandFor('quobot ') });
  await expect(`${text}\n`).toMatchFileSnapshot(`views/${name}.txt`);
});

test.each(Object.entries(CARDS))('Discord gets the card %s as it did before', async (name, card) => {
  await expect(`${JSON.stringify(previewBody(card), null, 2)}\n`).toMatchFileSnapshot(`views/${name}.json`);
});
