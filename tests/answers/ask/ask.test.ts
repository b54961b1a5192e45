import { describe, expect, test } from 'vitest';
import { ask } from '../../../src/answers/ask/ask.ts';
import { inlineCode, sourceText } from '../../../src/model/text.ts';
import { fakeEdition, smallCorpus, type FakeResult } from '../../support/fake-edition.ts';

const FOUND = ['alan_waits', 'barbara_blocks', 'alan_pins', 'team/solving_a_deadlock'];

function answer(result: FakeResult, question = 'my lock blocks', limit?: number) {
  return ask(fakeEdition(result), limit === undefined ? { question } : { question, limit });
}

describe('ask', () => {
  test('shows all stories of a match up to the limit, and the next one as runner-up', () => {
    const { verdict, stories, runnerUp } = answer({ found: FOUND }, 'lock', 2);
    expect(verdict).toBe('match');
    expect(stories.map(({ story }) => story.id)).toEqual(['alan_waits', 'barbara_blocks']);
    expect(runnerUp?.story.id).toBe('alan_pins');
  });

  test.each([
    [0, 1],
    [-3, 1],
    [99, 4],
    [NaN, 4],
    [2.9, 2],
  ])('takes the limit %d as %d of four stories', (limit, shown) => {
    expect(answer({ found: FOUND }, 'lock', limit).stories).toHaveLength(shown);
  });

  test('shows at most three stories of a maybe', () => {
    const { verdict, stories } = answer({ found: FOUND, confidence: 0.3 });
    expect(verdict).toBe('maybe');
    expect(stories).toHaveLength(3);
  });

  test.each([
    ['the first', [FOUND[0]], 'maybe', FOUND[1]],
    ['the first two', FOUND.slice(0, 2), 'maybe', FOUND[2]],
    ['another than the first', [FOUND[1]], 'match', FOUND[0]],
    ['nothing', [], 'match', FOUND[0]],
    ['all', FOUND, 'none', undefined],
  ])('below an answer that has shown %s, offers the next, and is not sure of it', (_, shown, verdict, first) => {
    const follows = { question: 'my lock blocks', shown: shown.flatMap((id) => id ?? []) };
    const given = ask(fakeEdition({ found: FOUND, confidence: 0.9 }), { question: 'and with smol?', follows });
    expect(given.verdict).toBe(verdict);
    expect(given.stories[0]?.story.id).toBe(first);
  });

  test('shows no story out of scope, keeps the ranking, and says why', () => {
    const given = answer({ found: FOUND, inScope: 0.1, reason: 'other-language' });
    expect(given).toMatchObject({ verdict: 'none', reason: 'other-language', stories: [] });
    expect(given.found.picks.map(({ storyId }) => storyId)).toEqual(FOUND);
    expect(given.found.sure).toBe(false);
    expect(given.runnerUp?.story.id).toBe('alan_waits');
    expect(given.proposeUrl).toBeNull();
    expect(given.issues).toEqual([]);
  });

  test('has no reason while some story may fit', () => {
    expect(answer({ found: FOUND, reason: 'greeting' }).reason).toBeNull();
  });

  test('picks the place whose words overlap the question', () => {
    const { place, places } = answer({ found: FOUND }, 'blocking the whole runtime').stories[0] ?? {};
    expect(places?.map(({ point }) => sourceText(point?.title ?? []))).toEqual([
      'Locks and `Mutex` are hard to choose',
      'Blocking a runtime stops all tasks',
    ]);
    expect(place?.point?.title).toEqual(inlineCode('Blocking a runtime stops all tasks'));
  });

  test('names the first story’s category first', () => {
    expect(answer({ found: FOUND }, 'which mutex').categories.map(({ id }) => id)).toEqual(['stops', 'compile']);
  });

  test('names a wanted story when most of its title is in the question, a closed one never', () => {
    const corpus = smallCorpus();
    const idea = (number: number, state: 'open' | 'closed') => {
      const title = inlineCode('Reloading certificates');
      return { number, title, url: `https://example.org/${number}`, places: [], notes: [], state };
    };
    const issues = [...corpus.issues, idea(300, 'open'), idea(301, 'closed')];
    const numbers = (question: string): number[] =>
      ask(fakeEdition({ found: FOUND }, { ...corpus, issues }), { question }).issues.map(({ number }) => number);
    expect(numbers('reload my certificates')).toContain(300);
    expect(numbers('reload my lock')).not.toContain(300);
    expect(numbers('reload my certificates')).not.toContain(301);
  });

  test('offers, for real trouble that no story covers, the nearest open issue first and a page to propose a story', () => {
    const given = answer({ found: FOUND, inScope: 0.1, reason: 'uncovered' }, 'io-uring and its buffers');
    expect(given.issues[0]?.number).toBe(181);
    expect(given.proposeUrl).toContain('io-uring');
  });

  test.each(['', ' \n', '?!...', '🦀🦀', '\u0000\u001b', '\u200b'])(
    'does not search for %j, which asks nothing',
    (question) => {
      const index = fakeEdition({ found: FOUND });
      expect(ask(index, { question })).toMatchObject({
        verdict: 'none',
        reason: 'unclear',
        stories: [],
        found: { picks: [] },
      });
      expect(index.asked).toEqual([]);
    },
  );

  test('reads 8,000 characters of a question, cuts none of them, and says which lines it read', () => {
    expect(answer({ found: FOUND }, 'a'.repeat(8_000)).cut).toBeNull();
    expect(answer({ found: FOUND }, `${'a'.repeat(8_000)}b`)).toMatchObject({
      question: 'a'.repeat(8_000),
      cut: { from: 1, to: 1, lines: 1 },
    });
    const { question } = answer({ found: FOUND }, `a${'🦀'.repeat(9_000)}`);
    expect(question).toBe(`a${'🦀'.repeat(3_999)}`);
  });

  test('reads the lines around the error of a question that is long', () => {
    const built = Array.from({ length: 500 }, (_, at) => `   Compiling some-crate-${at} v1.0.0`);
    const { question, cut } = answer({ found: FOUND }, [...built, 'error[E0277]: it is not `Send`', 'help'].join('\n'));
    expect(question).toMatch(/error\[E0277\]: it is not `Send`\nhelp$/);
    expect(question.length).toBeLessThanOrEqual(8_000);
    expect(cut).toMatchObject({ to: 502, lines: 502 });
  });

  test('passes over stories that the corpus does not have', () => {
    expect(answer({ found: ['gone', 'alan_pins'] }).stories.map(({ story }) => story.id)).toEqual(['alan_pins']);
    expect(answer({ found: ['gone'] }).verdict).toBe('none');
  });
});
