import { describe, expect, test } from 'vitest';
import { ask } from '../../src/answers/ask/ask.ts';
import { describeStory } from '../../src/answers/browse/describe-story.ts';
import { help } from '../../src/answers/help.ts';
import { listCategories } from '../../src/answers/browse/list-categories.ts';
import { listIssues } from '../../src/answers/browse/list-issues.ts';
import { listPicks } from '../../src/answers/ask/open-pick.ts';
import { openCategory } from '../../src/answers/browse/open-category.ts';
import { status } from '../../src/answers/status.ts';
import { safeJson } from '../../src/base/safe-json.ts';
import { askJson } from '../../src/cards/ask-json.ts';
import type { Card } from '../../src/cards/card.ts';
import { explainCard } from '../../src/cards/explain-card.ts';
import { render } from '../../src/cards/render.ts';
import { previewBody } from '../../src/discord/message/preview.ts';
import { buildEdition } from '../../src/index-store/files/edition.ts';
import { commandFor } from '../../src/terminal/output/ways.ts';
import { terminalText } from '../../src/terminal/output/text.ts';
import { messageFaults } from '../../loopback-discord/checks/payload-limits.ts';
import type { JsonObject } from '../../loopback-discord/protocol/json.ts';
import { fakeEdition, noteCorpus, NOTE_ID, type FakeEdition, type FakeResult } from '../support/fake-edition.ts';

const TITLE = 'A future that nobody polls holds the lock';
const PAIN = 'Why does my select hang on a mutex?';
const MARK = "Quobot's own note: no status quo story tells this yet";
const withNote = (found: readonly string[], more: FakeResult = {}): FakeEdition =>
  fakeEdition({ found, ...more }, noteCorpus());
const asked = (edition: FakeEdition): Card => render(ask(edition, { question: 'select and a mutex' }));
const edition = withNote([NOTE_ID]);

/** Every card that shows the note, by what it is for. */
const CARDS: Readonly<Record<string, Card>> = {
  match: asked(edition),
  'also close': asked(withNote(['alan_waits', NOTE_ID])),
  maybe: asked(withNote([NOTE_ID, 'alan_waits'], { confidence: 0.4 })),
  list: render(listPicks(edition, ask(withNote(['alan_waits', NOTE_ID]), { question: 'a mutex' }).found, 1)),
  story: render(describeStory(edition, NOTE_ID)),
  category: render(openCategory(edition, 'notes')),
  issues: render(listIssues(edition)),
  explain: explainCard(ask(edition, { question: 'select and a mutex' })),
};

/** A card as a terminal shows it, line breaks aside. */
function textOf(card: Card): string {
  return terminalText(card, { wayTo: commandFor }).replace(/\s+/g, ' ');
}

/** Every object in a message. */
function objectsIn(value: unknown): Record<string, unknown>[] {
  if (typeof value !== 'object' || value === null) return [];
  const below = Object.values(value).flatMap(objectsIn);
  return Array.isArray(value) ? below : [value as Record<string, unknown>, ...below];
}

/** The links of a card and its message that lead nowhere, or to a page that the note does not have. */
function deadLinks(card: Card): unknown[] {
  const links = objectsIn([card, previewBody(card)]).flatMap(({ url }) => (url === undefined ? [] : [url]));
  return links.filter((url) => typeof url !== 'string' || !/^https:\/\/(?!.*futurelock)/.test(url));
}

test('the map and its categories count notes apart from stories', () => {
  const counts = /\d+ stor(?:y|ies), 1 note\b/;
  expect(textOf(render(openCategory(edition, 'notes')))).toMatch(counts);
  expect(textOf(render(listCategories(edition)))).toMatch(counts);
});

describe.each(Object.entries(CARDS))('the card %s with a note', (name, card) => {
  test('has no link to a page that is not there', () => {
    expect(deadLinks(card)).toEqual([]);
    expect(JSON.stringify(previewBody(card))).not.toMatch(/null\)|"url":null|futurelock\.html/);
    expect(textOf(card)).not.toMatch(/<null>|<>|futurelock\.html|undefined/);
    expect(textOf(card)).toContain(name === 'explain' ? NOTE_ID : PAIN);
  });

  test('is a message that Discord takes', () => {
    expect(messageFaults(JSON.parse(JSON.stringify(previewBody(card))) as JsonObject)).toEqual([]);
  });
});

test.each([
  ['by its key where it has no page', undefined, /Quobot's own note `notes\/\S+`/],
  ['without it where the heading leads to its page', 'https://example.org/', /Quobot's own note(?: ·|$)/m],
])('the foot of an answer names a note %s', (_how, siteUrl, foot) => {
  const answer = ask(edition, { question: 'select and a mutex' });
  expect(terminalText(render({ ...answer, index: { ...answer.index, ...(siteUrl && { siteUrl }) } }))).toMatch(foot);
});

describe('a note', () => {
  const shown = (name: string): string => textOf(CARDS[name] ?? { accent: 'fault', blocks: [] });

  test.each(['match', 'story'])(
    'says on the card %s that it is ours, and what goes wrong before what helps',
    (name) => {
      const text = shown(name);
      expect(text.startsWith(PAIN)).toBe(true);
      expect(text).not.toMatch(/Read|story: |From /);
      expect(text).toContain("Quobot's own note");
      const goesWrong = text.indexOf('`select!` goes on by reference, and the other branch asks for the lock.');
      expect(goesWrong).toBeGreaterThan(0);
      expect(text.indexOf('1. If one task does both: spawn it.')).toBeGreaterThan(goesWrong);
    },
  );

  test('tells its pain, and no story', () => {
    expect(shown('story')).toContain('The pain A task sleeps for good.');
    expect(shown('story')).toContain(TITLE);
    expect(shown('story')).toContain(MARK);
    expect(shown('story')).not.toMatch(/The story|Morals/);
    expect(shown('also close')).toContain('From Alan waits for a lock');
  });

  test('is opened here, as a story is', () => {
    expect(shown('also close')).toContain(`(quobot story NAME): ${NOTE_ID} ${PAIN}`);
  });

  test('has its place, and the issue that it answers leads to it', () => {
    expect(shown('story')).toContain('Related (quobot categories NAME): notes');
    expect(shown('issues')).toContain(`What helps meanwhile: a note of ours (quobot story NAME): ${NOTE_ID}`);
    expect(textOf(render(listIssues(edition, 'stops')))).toContain('a note of ours');
    expect(textOf(render(listIssues(edition, 'compile')))).not.toContain('a note of ours');
  });

  test('is counted apart from the stories', () => {
    expect(textOf(render(help(edition, [], 'chat')))).toContain('From 4 stories, 1 note');
    expect(textOf(render(status(edition, 0, null)))).toContain('Corpus: 4 stories, 1 note, fingerprint');
    expect(textOf(render(status(fakeEdition(), 0, null)))).toContain('Corpus: 4 stories, fingerprint');
    expect(textOf(render(help(fakeEdition(), [], 'chat')))).not.toContain('note');
  });

  test('has no address in JSON, as of the search itself', () => {
    const found = ask(buildEdition(noteCorpus()), { question: 'futurelock: why does my select hang on a mutex?' });
    const json = JSON.parse(safeJson(askJson(found))) as object;
    expect(json).toMatchObject({
      stories: expect.arrayContaining([
        expect.objectContaining({
          id: NOTE_ID,
          url: null,
          passage: expect.objectContaining({ url: null, layer: 'digest', heading: 'The pain' }) as unknown,
        }),
      ]) as unknown,
    });
  });
});
