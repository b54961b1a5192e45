import { expect, test } from 'vitest';
import { COMMANDS } from '../../commands/index.ts';
import type { Answer } from '../../src/answers/answer.ts';
import { ask } from '../../src/answers/ask/ask.ts';
import { describeStory } from '../../src/answers/browse/describe-story.ts';
import { help } from '../../src/answers/help.ts';
import { listCategories } from '../../src/answers/browse/list-categories.ts';
import { listCharacters } from '../../src/answers/browse/list-characters.ts';
import { listIssues } from '../../src/answers/browse/list-issues.ts';
import { listPicks, openPick, openSteps } from '../../src/answers/ask/open-pick.ts';
import { openCategory } from '../../src/answers/browse/open-category.ts';
import { status } from '../../src/answers/status.ts';
import { weeklyDigest } from '../../src/gaps/weekly-digest.ts';
import { listGaps } from '../../src/gaps/list-gaps.ts';
import { noStore } from '../../src/store/no-store.ts';
import type { KeptQuestion, OutcomeCount, Store } from '../../src/store/store.ts';
import { previewBody } from '../../src/discord/message/preview.ts';
import { explainCard } from '../../src/cards/explain-card.ts';
import { render } from '../../src/cards/render.ts';
import type { Card } from '../../src/cards/card.ts';
import { terminalText } from '../../src/terminal/output/text.ts';
import { commandFor } from '../../src/terminal/output/ways.ts';
import { fakeEdition, type FakeResult } from '../support/fake-edition.ts';
import { templates } from '../support/templates.ts';

const FOUND = ['alan_waits', 'barbara_blocks', 'alan_pins', 'team/solving_a_deadlock'];
const edition = fakeEdition({ found: FOUND });

function answerTo(result: FakeResult): ReturnType<typeof ask> {
  return ask(fakeEdition({ found: FOUND, ...result }), { question: 'a `lock` that *blocks* @everyone' });
}

const match = answerTo({});

const gone: typeof fetch = () => Promise.resolve(new Response(null, { status: 404 }));

function storeOf(questions: readonly KeptQuestion[], outcomes: readonly OutcomeCount[]): Store {
  return { ...noStore(''), questions: () => Promise.resolve(questions), outcomes: () => Promise.resolve(outcomes) };
}

/** A store with questions about two things, and presses. */
function sentTo(): Store {
  const sent = (id: string, text: string, shown: string[], taken = false): KeptQuestion => {
    return { id: `${id}00000000`, day: '2026-11-20', text, verdict: 'none', shown, indexVersion: 'v', taken };
  };
  const pressed = (outcome: OutcomeCount['outcome'], storyId: string | null, step: number | null, count: number) => {
    return { outcome, storyId, step, rank: 1, verdict: 'maybe' as const, count };
  };
  return storeOf(
    [
      sent('1a2b3c4d', 'the `glommio` executor *starves* @everyone', ['alan_waits']),
      sent('2a2b3c4d', 'starves again with glommio', ['alan_waits']),
      sent('3a2b3c4d', 'how do I knit\na scarf', []),
      sent('4a2b3c4d', 'taken by somebody', ['alan_waits'], true),
    ],
    [
      pressed('refused', 'alan_waits', 2, 7),
      pressed('helped', 'alan_waits', 2, 3),
      pressed('none-of-these', null, null, 2),
    ],
  );
}

/** Answers of every kind, by the name of their files: a kind without one is an error of types. */
const ANSWERS: Readonly<Record<Answer['kind'], Readonly<Record<string, Answer>>>> = {
  ask: {
    match,
    maybe: answerTo({ confidence: 0.4, corrections: [{ word: 'futrue', suggestion: 'future' }] }),
    'none-uncovered': answerTo({ inScope: 0.1, confidence: 0.1 }),
    'none-near': answerTo({ inScope: 0.1 }),
    'none-greeting': answerTo({ inScope: 0.01, reason: 'greeting' }),
    'none-german': ask(fakeEdition({ inScope: 0.01 }), { question: 'Wie kann ich das machen und warum nicht?' }),
    'none-other-language': answerTo({ inScope: 0.01, confidence: 0.3, reason: 'other-language' }),
    'none-other-rust': answerTo({ inScope: 0.3, confidence: 0.5, reason: 'other-rust' }),
  },
  settings: {
    settings: {
      kind: 'settings',
      digest: { name: '#news', url: 'https://discord.com/channels/1/2' },
      publicMentions: false,
      changed: true,
    },
  },
  pick: { pick: openPick(edition, { found: answerTo({ confidence: 0.4 }).found, at: 1 }) },
  list: { list: listPicks(edition, match.found, 1), 'list-end': listPicks(edition, match.found, 4) },
  story: {
    story: describeStory(edition, 'alan_waits'),
    steps: openSteps(edition, { found: match.found, at: 0 }),
    'story-template': describeStory(fakeEdition({}, templates()), 'template'),
  },
  categories: { categories: listCategories(edition) },
  category: {
    category: openCategory(edition, 'stops'),
    point: openCategory(edition, 'stops', 'locks-and-mutex-are-hard-to-choose'),
  },
  issues: { issues: listIssues(edition) },
  characters: { characters: listCharacters(edition), character: listCharacters(edition, 'alan') },
  unknown: { unknown: describeStory(edition, 'alan') },
  help: { help: help(edition, COMMANDS, 'chat'), 'help-terminal': help(edition, COMMANDS, 'terminal') },
  status: { status: status(edition, 4_000, { age: 90_000, failed: false, summary: 'Synced: 65 stories.' }) },
  gaps: { gaps: await listGaps(sentTo(), edition), 'gaps-none': await listGaps(storeOf([], []), edition) },
  digest: {
    digest:
      (await weeklyDigest({ store: sentTo(), edition, now: Date.parse('2026-11-22T12:00:00Z'), fetch: gone })) ??
      status(edition, 0, null),
  },
  report: {
    report: {
      kind: 'report',
      report: { kind: 'refused', summary: 'The index was refused.', details: ['It has *no* stories.'] },
    },
  },
};

const CARDS: Readonly<Record<string, Card>> = {
  ...Object.fromEntries(
    Object.values(ANSWERS)
      .flatMap((answers) => Object.entries(answers))
      .map(([name, answer]) => [name, render(answer)]),
  ),
  explain: explainCard(match),
};

test.each(Object.entries(ANSWERS))('each answer below %s is of that kind', (kind, answers) => {
  expect(new Set(Object.values(answers).map((answer) => answer.kind))).toEqual(new Set([kind]));
});

test.each(Object.entries(CARDS))('a terminal shows the card %s as it did before', async (name, card) => {
  const text = terminalText(card, { wayTo: commandFor });
  await expect(`${text}\n`).toMatchFileSnapshot(`views/${name}.txt`);
});

test.each(Object.entries(CARDS))('Discord gets the card %s as it did before', async (name, card) => {
  await expect(`${JSON.stringify(previewBody(card), null, 2)}\n`).toMatchFileSnapshot(`views/${name}.json`);
});
