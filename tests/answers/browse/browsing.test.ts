import { describe, expect, test } from 'vitest';
import { COMMANDS } from '../../../commands/index.ts';
import { describeStory } from '../../../src/answers/browse/describe-story.ts';
import { help } from '../../../src/answers/help.ts';
import { listCategories } from '../../../src/answers/browse/list-categories.ts';
import { listCharacters } from '../../../src/answers/browse/list-characters.ts';
import { listIssues } from '../../../src/answers/browse/list-issues.ts';
import { openCategory } from '../../../src/answers/browse/open-category.ts';
import { status } from '../../../src/answers/status.ts';
import { plainText } from '../../../src/model/text.ts';
import { shippedEdition } from '../../support/shipped-edition.ts';
import { fakeEdition, smallCorpus } from '../../support/fake-edition.ts';

const edition = fakeEdition();

/** The same with one issue closed. */
function withClosed(closed: number): ReturnType<typeof fakeEdition> {
  const corpus = smallCorpus();
  const issues = corpus.issues.map((issue) =>
    issue.number === closed ? { ...issue, state: 'closed' as const } : issue,
  );
  return fakeEdition({}, { ...corpus, issues });
}

/** The numbers of an answer's issues, in its order. */
function numbersOf(answer: object): number[] {
  return 'issues' in answer && Array.isArray(answer.issues)
    ? (answer.issues as { readonly number: number }[]).map(({ number }) => number)
    : [];
}

describe('a closed issue', () => {
  test('is not counted as wanted, and stands after those that are', () => {
    const closed = withClosed(58);
    expect(numbersOf(listIssues(closed))).toEqual([67, 181, 58]);
    expect(numbersOf(listIssues(closed, 'stops'))).toEqual([67, 58]);
    expect(numbersOf(openCategory(closed, 'stops'))).toEqual([67, 58]);
  });
});

describe('describeStory', () => {
  test('gives a story with its places, its characters, and the stories beside it', () => {
    const answer = describeStory(edition, 'Alan waits for a lock');
    if (answer.kind !== 'story') throw new Error('not found');
    expect(answer.places).toHaveLength(2);
    expect(answer.characters.map(({ id }) => id)).toEqual(['alan']);
    expect(answer.beside.map(({ id }) => id)).toEqual(['barbara_blocks']);
  });

  test('says which stories are near a name that means nothing', () => {
    expect(describeStory(edition, 'alan_wait')).toMatchObject({ kind: 'unknown', what: 'story', name: 'alan_wait' });
  });
});

describe('listCategories', () => {
  test('counts points that say something, stories, and issues that are still open', () => {
    expect(listCategories(edition).rows.map(({ points, stories, issues }) => [points, stories, issues])).toEqual([
      [2, 2, 2],
      [1, 2, 1],
    ]);
    const corpus = smallCorpus();
    const closed = { ...corpus, issues: corpus.issues.map((issue) => ({ ...issue, state: 'closed' as const })) };
    expect(listCategories(fakeEdition({}, closed)).rows.map(({ issues }) => issues)).toEqual([0, 0]);
  });
});

describe('openCategory', () => {
  test.each(['stops', 'Things stop', 'things stop at run time'])('opens %j', (name) => {
    expect(openCategory(edition, name)).toMatchObject({ kind: 'category', category: { id: 'stops' }, path: [] });
  });

  test('opens a point with what is linked below it', () => {
    const answer = openCategory(edition, 'stops', pointId('Blocking'));
    if (answer.kind !== 'category') throw new Error('not found');
    expect(answer.path).toHaveLength(1);
    expect(answer.stories.map(({ id }) => id)).toEqual(['barbara_blocks', 'alan_waits']);
    expect(answer.issues.map(({ number }) => number)).toEqual([67]);
  });

  test('opens a point by its id alone', () => {
    expect(openCategory(edition, pointId('Pin'))).toMatchObject({ category: { id: 'compile' }, path: [{}] });
  });

  test('opens a point by its name, or offers those that have it', () => {
    expect(openCategory(edition, 'pin')).toMatchObject({ category: { id: 'compile' }, path: [{ id: pointId('Pin') }] });
    expect(openCategory(edition, 'stops', 'pin')).toMatchObject({ kind: 'unknown', what: 'point' });
    const several = openCategory(shippedEdition, 'tasks');
    if (several.kind !== 'unknown') throw new Error('only one');
    expect(several.what).toBe('point');
    for (const { id, categoryId } of several.nearest) {
      expect(openCategory(shippedEdition, categoryId ?? '', id)).toMatchObject({ kind: 'category' });
    }
  });

  test('says what is near an unknown category or point', () => {
    expect(openCategory(edition, 'thinks stop')).toMatchObject({ what: 'category', nearest: [{ id: 'stops' }, {}] });
    expect(openCategory(edition, 'stops', 'gone')).toMatchObject({ what: 'point', nearest: [{}, {}] });
  });

  function pointId(start: string): string {
    const points = edition.corpus.categories.flatMap((category) => category.points);
    return points.find(({ title }) => plainText(title).startsWith(start))?.id ?? 'none';
  }
});

describe('listIssues', () => {
  test('lists all, those of one category, or says what is near', () => {
    expect(listIssues(edition)).toMatchObject({
      category: null,
      issues: [{ number: 58 }, { number: 67 }, { number: 181 }],
    });
    expect(listIssues(edition, 'compile')).toMatchObject({ category: { id: 'compile' }, issues: [{ number: 181 }] });
    expect(listIssues(edition, 'xyz').kind).toBe('unknown');
  });
});

describe('listCharacters', () => {
  test('lists the cast, one of them with the stories, or says who is near', () => {
    expect(listCharacters(edition)).toMatchObject({
      characters: [{ character: { id: 'alan' } }, { character: { id: 'barbara' } }],
    });
    const one = listCharacters(edition, 'ALAN');
    expect(one.kind === 'characters' && one.characters[0]?.stories.length).toBe(3);
    expect(listCharacters(edition, 'bob')).toMatchObject({ kind: 'unknown', what: 'character' });
  });
});

describe('status', () => {
  test('counts what the corpus holds', () => {
    const errors = edition.corpus.diagnostics.filter(({ severity }) => severity === 'error').length;
    expect(status(edition, 12, null)).toMatchObject({
      age: 12,
      errors,
      warnings: edition.corpus.diagnostics.length - errors,
    });
  });
});

describe('help', () => {
  const names = (place: 'chat' | 'terminal'): string[] => help(edition, COMMANDS, place).ways.map(({ name }) => name);

  test('names every way in of a chat, from the table of commands', () => {
    expect(names('chat')).toEqual([
      '/ask',
      '@Quobot …',
      'Direct message',
      'Share',
      '/story',
      '/categories',
      '/issues',
      '/withdraw',
      '/settings',
      '/help',
      'Apps › Find async pain points',
    ]);
    const text = JSON.stringify(help(edition, COMMANDS, 'chat').ways);
    expect(text).toMatch(/in a reply/);
    expect(text).toMatch(/with for:/);
    expect(text).toMatch(/Delete/);
  });

  test('names what is typed in a terminal, and no command for maintainers', () => {
    expect(names('terminal')).toEqual(expect.arrayContaining(['/story', '/characters', 'a number', 'exit']));
    expect([...names('chat'), ...names('terminal')]).not.toContain('/index');
  });
});
