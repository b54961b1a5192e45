import { describe, expect, test } from 'vitest';
import { ask } from '../../src/answers/ask/ask.ts';
import { describeStory } from '../../src/answers/browse/describe-story.ts';
import { help } from '../../src/answers/help.ts';
import { listCategories } from '../../src/answers/browse/list-categories.ts';
import { listCharacters } from '../../src/answers/browse/list-characters.ts';
import { listIssues } from '../../src/answers/browse/list-issues.ts';
import { locateStory } from '../../src/answers/browse/locate-story.ts';
import { moreStories } from '../../src/answers/ask/more-stories.ts';
import { openCategory } from '../../src/answers/browse/open-category.ts';
import { status } from '../../src/answers/status.ts';
import { explainCard } from '../../src/cards/explain-card.ts';
import { render } from '../../src/cards/render.ts';
import type { Button, Card } from '../../src/cards/card.ts';
import { terminalText } from '../../src/terminal/text.ts';
import { fakeEdition, smallCorpus, type FakeResult } from '../support/fake-edition.ts';
import { codeBlock } from '../support/text.ts';

const FOUND = ['alan_waits', 'barbara_blocks', 'alan_pins', 'team/solving_a_deadlock'];

function asked(result: FakeResult, question = 'a lock that blocks'): Card {
  return render(ask(fakeEdition({ found: FOUND, ...result }), { question }));
}

function buttonsOf({ blocks }: Card): Button[] {
  return blocks.flatMap((block) =>
    block.kind === 'buttons' ? block.buttons : block.kind === 'row' ? [block.button] : [],
  );
}

function labels(reply: Card): string[] {
  return buttonsOf(reply).map(({ label }) => label);
}

describe('the card of a match', () => {
  const reply = asked({});
  const text = terminalText(reply);

  test('shows the first story in full and the others in a line', () => {
    expect(reply.accent).toBe('match');
    expect(text).toContain('Alan waits for a lock\nRead the story <https://rust-lang.github.io/');
    expect(text).toContain('│ A lock in alan_waits.');
    expect(text).toContain('1. Let the guard go first:');
    expect(text).toContain('    { map.lock().unwrap().get(1) }.await');
    expect(text).toContain('Rust 1.74 (2023-11-16)');
    expect(text).not.toContain('Rust 1.62');
    expect(text).toContain('- Alan meets Pin: What is Pin for?');
    expect(text).toContain('Still wanted\n- #67');
  });

  test('says whose words are whose', () => {
    expect(text).toContain("In Quobot's words: a summary of the story");
    expect(text).toContain("What helps · Quobot's advice");
    expect(text).toMatch(/story: upstream text not loaded.*advice: Quobot's\s+digest.*index fa4e1d00$/s);
  });

  test('tells the working group’s words apart', () => {
    const corpus = smallCorpus();
    const stories = corpus.stories.map((story) => ({
      ...story,
      layers: ['story', 'digest'] as const,
      digest: story.digest && { ...story.digest, checked: '2026-08-14' },
    }));
    const edition = fakeEdition(
      { found: FOUND },
      { ...corpus, stories, commit: '13b7a38be02f9ae3df3e1284717a525543dc90d9' },
    );
    const card = terminalText(
      render(
        ask(
          {
            ...edition,
            index: {
              ...edition.index,
              passage: () => ({
                heading: [{ text: 'Deep trouble' }],
                block: codeBlock('x', 'rust'),
                url: 'https://a.example/#b',
                layer: 'story',
                marks: [],
              }),
            },
          },
          { question: 'lock' },
        ),
      ),
    );
    expect(card).toContain('    x\n\nIn the words of the story, “Deep trouble”');
    expect(card.replace(/\s+/g, ' ')).toContain(
      "wg-async @ 13b7a38 · advice: Quobot's digest, checked 2026-08 · index",
    );
  });

  test('offers to share, to see where it sits, to go on, to delete, and every story in full', () => {
    expect(labels(reply)).toEqual(['Read', 'Read', 'Read', 'Share', 'Where it sits', 'Not it', 'Delete']);
    expect(reply.blocks).toContainEqual(expect.objectContaining({ kind: 'menu', placeholder: 'Story details' }));
    expect(buttonsOf(reply)).toContainEqual({ label: 'Not it', action: { kind: 'next', ranked: FOUND, seen: 4 } });
  });
});

describe('the card of a maybe', () => {
  test('claims no winner and lets the reader pick from three', () => {
    const reply = asked({ confidence: 0 });
    expect(reply.accent).toBe('maybe');
    expect(terminalText(reply)).toMatch(/^Which of these sounds like yours\?/);
    expect(labels(reply)).toEqual(['Open', 'Open', 'Open', 'Share', 'Things stop', 'Not it', 'Delete']);
  });
});

describe('the card of a none', () => {
  test('offers the nearest open issue, then a link to propose a story, for trouble that no story covers', () => {
    const text = terminalText(asked({ inScope: 0 }, 'io-uring buffers'));
    expect(text).toMatch(/No story covers this yet[\s\S]*#181[\s\S]*Propose a story <https:\/\/github\.com/);
    expect(text).toContain('Nearest categories');
  });

  test.each(['other-rust', 'other-language', 'greeting', 'unclear'] as const)(
    'says so kindly for %s, without such a link',
    (reason) => {
      const reply = asked({ inScope: 0, reason });
      expect(reply.accent).toBe('none');
      expect(JSON.stringify(reply)).not.toContain('issues/new');
      expect(labels(reply).at(-1)).toBe('Delete');
    },
  );

  test('answers a greeting with what it does and two questions to try', () => {
    const text = terminalText(asked({ inScope: 0, reason: 'greeting' }));
    expect(text).toMatch(/Hello![\s\S]*Try for example\n- .*\n- /);
  });
});

describe('remarks', () => {
  test('say that a question was cut, and what may be misspelt', () => {
    const text = terminalText(asked({ corrections: [{ word: 'mutx`', suggestion: 'mutex' }] }, 'lock '.repeat(2_000)));
    expect(text).toContain('only its first 8,000 characters were read');
    expect(text).toContain('Did you mean mutex for mutx`?');
    const unsure = fakeEdition({ found: FOUND, inScope: 0, corrections: [{ word: 'mutx', suggestion: 'mutex' }] });
    const sure = fakeEdition({ found: FOUND });
    const edition = {
      ...unsure,
      index: { ...unsure.index, search: (q: string) => (q.includes('mutex') ? sure : unsure).index.search(q) },
    };
    expect(terminalText(render(ask(edition, { question: 'a mutx' })))).toContain('Read: mutex for mutx.');
  });
});

describe('the cards for browsing', () => {
  const edition = fakeEdition();

  test('show a story with all its steps, changes and places', () => {
    const text = terminalText(render(describeStory(edition, 'alan_waits')));
    expect(text).toMatch(
      /Morals\n- Waiting is no plan\.[\s\S]*What helps[\s\S]*Since then[\s\S]*1\.62[\s\S]*1\.74[\s\S]*Where it sits/,
    );
  });

  test('show where a story sits, with a way to each place', () => {
    expect(labels(render(locateStory(edition, 'alan_waits')))).toEqual([
      'Open',
      'Open',
      'Story details',
      'All categories',
    ]);
  });

  test('show the map with its numbers', () => {
    const text = terminalText(render(listCategories(edition)));
    expect(text).toContain('2 points, 2 stories, 2 open issues');
    expect(text).toContain('1 point, 2 stories, 1 open issue');
  });

  test('show a category as a tree, and a way up from a point', () => {
    const category = render(openCategory(edition, 'stops'));
    expect(terminalText(category)).toContain('├─ Locks and Mutex are hard to choose\n│  ├─ Alan waits for a lock');
    expect(labels(category)).toEqual(['All categories', 'Still wanted here']);
    const point = edition.corpus.categories[0]?.points[0];
    expect(labels(render(openCategory(edition, 'stops', point?.id)))).toEqual([
      'Up',
      'All categories',
      'Still wanted here',
    ]);
  });

  test('show the open issues with their places, closed ones as closed, and how much was said about them', () => {
    const corpus = smallCorpus();
    const issues = corpus.issues.map((issue) => ({
      ...issue,
      state: issue.number === 58 ? ('closed' as const) : ('open' as const),
      comments: { 58: 12, 67: 1 }[issue.number] ?? 0,
    }));
    const text = terminalText(render(listIssues(fakeEdition({}, { ...corpus, issues }))));
    expect(text.match(/\(.*comments?\)/g)).toEqual(['(1 comment)', '(closed, 12 comments)']);
    expect(text).toContain('Things stop › Blocking a runtime');
  });

  test('show the cast, one of them, help, status, what is unknown, and what comes next', () => {
    expect(terminalText(render(listCharacters(edition)))).toContain(
      '- Alan: the developer who is new to Rust (3 stories)\n- Barbara',
    );
    expect(terminalText(render(listCharacters(edition, 'alan')))).toContain('Alan likes `gc`.');
    expect(terminalText(render(help(edition, [])))).toContain('Nothing: no questions, no names, no messages.');
    expect(terminalText(render(status(edition, 7_300)))).toContain('Loaded: 2 hours ago');
    expect(terminalText(render(describeStory(edition, 'wait\u001b[0m')))).toContain('There is no story “wait␛[0m”');
    expect(terminalText(render(describeStory(edition, 'alan')))).toContain(
      '“alan” may mean 2 stories\n\nSome of them:',
    );
    expect(labels(render(moreStories(edition, FOUND, 1)))).toEqual([
      'Open',
      'Open',
      'Open',
      'Not it',
      'All categories',
      'Delete',
    ]);
    expect(labels(render(moreStories(edition, FOUND, 4)))).toEqual(['Open', 'Open', 'All categories', 'Delete']);
    expect(
      render({ kind: 'report', report: { kind: 'refused', summary: 'No.', details: ['a', '  b'] } }),
    ).toMatchObject({ accent: 'fault' });
  });
});

describe('explainCard', () => {
  test('shows the features with their share and the best story not chosen', () => {
    const answer = ask(fakeEdition({ found: FOUND }), { question: 'lock', limit: 1 });
    expect(terminalText(explainCard(answer))).toMatch(
      /alan_waits 4\.00\n {3}words 4\.00 \(100 %\)\n[\s\S]*Best one not chosen\n- barbara_blocks/,
    );
  });
});
