import { expect, test } from 'vitest';
import { ask } from '../../src/answers/ask.ts';
import { describeStory } from '../../src/answers/describe-story.ts';
import { help } from '../../src/answers/help.ts';
import { listCategories } from '../../src/answers/list-categories.ts';
import { listCharacters } from '../../src/answers/list-characters.ts';
import { listIssues } from '../../src/answers/list-issues.ts';
import { moreStories } from '../../src/answers/more-stories.ts';
import { openCategory } from '../../src/answers/open-category.ts';
import { status } from '../../src/answers/status.ts';
import { previewBody } from '../../src/discord/handlers/preview.ts';
import { explainCard } from '../../src/cards/explain-card.ts';
import { render } from '../../src/cards/render.ts';
import type { Reply } from '../../src/cards/card.ts';
import { reportCard } from '../../src/cards/report-card.ts';
import { terminalText } from '../../src/terminal/text.ts';
import { whereCard } from '../../src/cards/where-card.ts';
import { commandFor } from '../../src/terminal/command-for.ts';
import { fakeIndex, type FakeResult } from '../support/fake-index.ts';

const FOUND = ['alan_waits', 'barbara_blocks', 'alan_pins', 'team/solving_a_deadlock'];
const index = fakeIndex({ found: FOUND });

function answerTo(result: FakeResult): ReturnType<typeof ask> {
  return ask(fakeIndex({ found: FOUND, ...result }), { question: 'a `lock` that *blocks* @everyone' });
}

function where(): Reply {
  const answer = describeStory(index, 'alan_waits');
  return answer.kind === 'story' ? whereCard(answer) : render(answer);
}

/** Every kind of answer once, by the name of its file. */
const CARDS: Readonly<Record<string, Reply>> = {
  match: render(answerTo({})),
  maybe: render(answerTo({ confidence: 0.4, corrections: [{ word: 'futrue', suggestion: 'future' }] })),
  'none-uncovered': render(answerTo({ confidence: 0.1 })),
  'none-other-language': render(answerTo({ inScope: 0.01, reason: 'other-language' })),
  more: render(moreStories(index, FOUND, 1)),
  story: render(describeStory(index, 'alan_waits')),
  where: where(),
  categories: render(listCategories(index)),
  category: render(openCategory(index, 'stops')),
  point: render(openCategory(index, 'stops', 'locks-and-mutex-are-hard-to-choose')),
  issues: render(listIssues(index)),
  characters: render(listCharacters(index)),
  character: render(listCharacters(index, 'alan')),
  unknown: render(describeStory(index, 'alan')),
  help: render(help(index)),
  status: render(status(index, 4_000)),
  report: reportCard({ kind: 'refused', summary: 'The index was refused.', details: ['It has *no* stories.'] }),
  explain: explainCard(answerTo({})),
};

test.each(Object.entries(CARDS))('a terminal shows the card %s as it did before', async (name, card) => {
  const text = terminalText(card, { commandFor: commandFor('quobot ') });
  await expect(`${text}\n`).toMatchFileSnapshot(`views/${name}.txt`);
});

test.each(Object.entries(CARDS))('Discord gets the card %s as it did before', async (name, card) => {
  await expect(`${JSON.stringify(previewBody(card), null, 2)}\n`).toMatchFileSnapshot(`views/${name}.json`);
});
