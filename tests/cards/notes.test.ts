import { describe, expect, test } from 'vitest';
import { ask } from '../../src/answers/ask/ask.ts';
import { describeStory } from '../../src/answers/browse/describe-story.ts';
import { help } from '../../src/answers/help.ts';
import { listCategories } from '../../src/answers/browse/list-categories.ts';
import { listIssues } from '../../src/answers/browse/list-issues.ts';
import { locateStory } from '../../src/answers/browse/locate-story.ts';
import { moreStories } from '../../src/answers/ask/more-stories.ts';
import { openCategory } from '../../src/answers/browse/open-category.ts';
import { status } from '../../src/answers/status.ts';
import { safeJson } from '../../src/base/safe-json.ts';
import { askJson } from '../../src/cards/ask-json.ts';
import type { Card } from '../../src/cards/card.ts';
import { explainCard } from '../../src/cards/explain-card.ts';
import { render } from '../../src/cards/render.ts';
import { previewBody } from '../../src/discord/message/preview.ts';
import { buildEdition } from '../../src/index-store/files/edition.ts';
import { commandFor } from '../../src/terminal/command-for.ts';
import { terminalText } from '../../src/terminal/text.ts';
import { messageFaults } from '../../loopback-discord/checks/payload-limits.ts';
import type { JsonObject } from '../../loopback-discord/protocol/json.ts';
import { fakeEdition, noteCorpus, NOTE_ID, type FakeEdition, type FakeResult } from '../support/fake-edition.ts';

const TITLE = 'A future that nobody polls holds the lock';
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
  more: render(moreStories(edition, ['alan_waits', NOTE_ID], 1)),
  story: render(describeStory(edition, NOTE_ID)),
  where: render(locateStory(edition, NOTE_ID)),
  category: render(openCategory(edition, 'notes')),
  issues: render(listIssues(edition)),
  explain: explainCard(ask(edition, { question: 'select and a mutex' })),
};

/** A card as a terminal shows it, line breaks aside. */
function textOf(card: Card): string {
  return terminalText(card, { commandFor: commandFor('quobot ') }).replace(/\s+/g, ' ');
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
    expect(textOf(card)).toContain(name === 'explain' ? NOTE_ID : TITLE);
  });

  test('is a message that Discord takes', () => {
    expect(messageFaults(JSON.parse(JSON.stringify(previewBody(card))) as JsonObject)).toEqual([]);
  });
});

describe('a note', () => {
  const shown = (name: string): string => textOf(CARDS[name] ?? { accent: 'fault', blocks: [] });

  test.each(['match', 'story'])(
    'says on the card %s that it is ours, and what goes wrong before what helps',
    (name) => {
      const text = shown(name);
      expect(text.startsWith(TITLE)).toBe(true);
      expect(text).not.toContain('Read the');
      expect(text).toContain(MARK);
      const goesWrong = text.indexOf('`select!` goes on by reference, and the other branch asks for the lock.');
      expect(goesWrong).toBeGreaterThan(0);
      expect(text.indexOf('What helps')).toBeGreaterThan(goesWrong);
    },
  );

  test('tells its pain, and no story', () => {
    expect(shown('story')).toContain('The pain A task sleeps for good.');
    expect(shown('story')).not.toMatch(/The story|Morals|story: /);
    expect(shown('match')).not.toContain('story: ');
    expect(shown('also close')).toContain('story: ');
  });

  test('is opened here where a story is read there', () => {
    expect(shown('also close')).toContain(`Open: quobot story ${NOTE_ID}`);
    expect(textOf(asked(withNote([NOTE_ID, 'alan_waits'])))).toContain('Read <https://rust-lang.github.io/');
  });

  test('has its place, and the issue that it answers leads to it', () => {
    expect(shown('where')).toContain(`Where this note sits: ${TITLE} - Notes Open: quobot categories notes`);
    expect(shown('issues')).toContain(`What helps meanwhile: a note of ours: - quobot story ${NOTE_ID}`);
    expect(textOf(render(listIssues(edition, 'stops')))).toContain('a note of ours');
    expect(textOf(render(listIssues(edition, 'compile')))).not.toContain('a note of ours');
  });

  test('is counted apart from the stories', () => {
    expect(textOf(render(help(edition, [])))).toContain(
      'I know the 4 stories that the Rust async working group collected, sorted into 3 categories, and 3 stories that it still wants, and 1 note of our own for pains that no story tells.',
    );
    expect(textOf(render(status(edition, 0)))).toContain('Corpus: 4 stories, 1 note, fingerprint');
    expect(textOf(render(status(fakeEdition(), 0)))).toContain('Corpus: 4 stories, fingerprint');
    expect(textOf(render(help(fakeEdition(), [])))).not.toContain('note');
  });

  test('has no address in JSON, as of the search itself', () => {
    const found = ask(buildEdition(noteCorpus()), { question: 'futurelock: why does my select hang on a mutex?' });
    const json = JSON.parse(safeJson(askJson(found))) as object;
    expect(json).toMatchObject({
      verdict: 'match',
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
