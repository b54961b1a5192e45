import { describe, expect, test } from 'vitest';
import { isBrowse, type BrowseAction } from '../../src/answers/action.ts';
import { ask } from '../../src/answers/ask/ask.ts';
import { describeStory } from '../../src/answers/browse/describe-story.ts';
import { followAction } from '../../src/answers/follow-action.ts';
import { help } from '../../src/answers/help.ts';
import { listCategories } from '../../src/answers/browse/list-categories.ts';
import { listCharacters } from '../../src/answers/browse/list-characters.ts';
import { listIssues } from '../../src/answers/browse/list-issues.ts';
import { listPicks, openPick, openSteps } from '../../src/answers/ask/open-pick.ts';
import { openCategory } from '../../src/answers/browse/open-category.ts';
import { status } from '../../src/answers/status.ts';
import { explainCard } from '../../src/cards/explain-card.ts';
import { render } from '../../src/cards/render.ts';
import type { Button, Card } from '../../src/cards/card.ts';
import { terminalText } from '../../src/terminal/output/text.ts';
import { fakeEdition, smallCorpus, type FakeResult } from '../support/fake-edition.ts';

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

  test('shows the pain, what goes wrong, and the steps with their code, in that order', () => {
    expect(reply.accent).toBe('match');
    expect(text).toMatch(
      /^Why does my lock never open\?\n[\s\S]*1\. Let the guard go first:[\s\S]*\{ map\.lock\(\)\.unwrap\(\)\.get\(1\) \}\.await[\s\S]*From Alan waits for a lock/,
    );
    expect(text).not.toMatch(/matched|index fa4e/);
  });

  test('offers all steps, what is close, to judge, and to share or delete: five controls for each reader', () => {
    const all: unknown = expect.stringMatching(/^All \d steps$|^More$/);
    expect(labels(reply)).toEqual([all, 'Also close', 'This is it', 'Not it', 'Share', 'Delete']);
    const close = buttonsOf(reply).find(({ label }) => label === 'Also close');
    expect(close).toMatchObject({ action: { kind: 'list', from: 1 } });
    expect(close).toHaveProperty('options.length', 3);
  });

  test('names a wanted story only where the question is about it', () => {
    expect(text).not.toContain('Story wanted');
    expect(terminalText(asked({}, 'a story about fair locks'))).toContain('Story wanted: #58');
  });

  test('is the same when somebody comes back to it', () => {
    const edition = fakeEdition({ found: FOUND });
    const { found } = ask(edition, { question: 'a lock that blocks' });
    expect(terminalText(render(openPick(edition, { found, at: 0 })))).toBe(
      terminalText(asked({}, 'a lock that blocks')),
    );
  });
});

describe('the way on from an answer', () => {
  const edition = fakeEdition({ found: FOUND });
  const { found } = ask(edition, { question: 'lock' });
  const unsure = { ...found, sure: false };
  const opens = (reply: Card, label: string) =>
    buttonsOf(reply).flatMap((button) => (button.label === label && 'action' in button ? button.action : []));

  test('leads to those that were close, and always back to the answer', () => {
    expect(opens(asked({}, 'lock'), 'Not it')).toEqual([{ kind: 'refused', at: 0, found }]);
    const list = render(listPicks(edition, found, 1));
    expect(opens(list, 'Open').map((action) => 'at' in action && action.at)).toEqual([1, 2, 3]);
    expect(opens(list, 'Back')).toEqual([{ kind: 'answer', at: 0, found }]);
    expect(opens(render(openPick(edition, { found, at: 2 })), 'Back')).toEqual([{ kind: 'answer', at: 0, found }]);
    expect(opens(render(openSteps(edition, { found, at: 2 })), 'Back')).toEqual([{ kind: 'answer', at: 2, found }]);
  });

  test('leads from a candidate back to the candidates, and offers to share it', () => {
    const picked = render(openPick(edition, { found: unsure, at: 2 }));
    expect(opens(picked, 'Back')).toEqual([{ kind: 'list', from: 0, found: unsure }]);
    expect(labels(picked)).toContain('Share');
    expect(labels(picked)).not.toContain('Not it');
  });

  test('goes through every pick once, page by page, and ends with a way back', () => {
    const long = { ...found, picks: [...found.picks, ...found.picks.map(({ steps }) => ({ storyId: 'gone', steps }))] };
    expect(opens(render(listPicks(edition, long, 1)), 'Next')).toEqual([{ kind: 'list', from: 4, found: long }]);
    expect(labels(render(listPicks(edition, found, 1)))).not.toContain('Next');
    expect(labels(render(listPicks(edition, found, 4)))).toEqual([
      'Back',
      'Send to the writers',
      'All categories',
      'Delete',
    ]);
  });
});

describe('what an asker says of an answer', () => {
  const edition = fakeEdition({ found: FOUND });
  const { found } = ask(edition, { question: 'lock' });
  const unsure = { ...found, sure: false };
  const after = (action: BrowseAction): Card => render(followAction(action, edition));

  test('is thanked for once, and its buttons are gone', () => {
    const thanked = after({ kind: 'helped', at: 0, found });
    expect(terminalText(thanked)).toContain('Thank you');
    expect(labels(thanked)).not.toContain('This is it');
    expect(labels(thanked)).not.toContain('Not it');
  });

  test('leads on to those that were close, and to the writers', () => {
    expect(labels(after({ kind: 'refused', at: 0, found }))).toEqual([
      'Open',
      'Open',
      'Open',
      'Back',
      'Send to the writers',
      'Delete',
    ]);
    const passed = after({ kind: 'none-of-these', from: 0, found: unsure });
    expect(labels(passed).slice(-3)).toEqual(['Back', 'Send to the writers', 'Delete']);
  });

  test('that it is none of those beside it leaves it out from then on, and goes on to the others', () => {
    const refused = { kind: 'refused', at: 2, found } as const;
    const list = after(refused);
    const places = (card: Card): unknown[] =>
      buttonsOf(card).flatMap(({ label, ...more }) => (label === 'Open' && 'action' in more ? [more.action] : []));
    expect(places(list)).toMatchObject([{ at: 1 }, { at: 3 }]);
    const [back] = buttonsOf(list).flatMap((button) =>
      button.label === 'Back' && 'action' in button ? button.action : [],
    );
    expect(back).toMatchObject({ kind: 'answer', at: 0 });
    const answer = back && isBrowse(back) ? after(back) : list;
    const close = buttonsOf(answer).find(({ label }) => label === 'Also close');
    expect(close && 'options' in close && close.options.map(({ action }) => action)).toMatchObject([
      { at: 1 },
      { at: 3 },
    ]);
  });

  test('fills the page with later ones, and offers no next page of what was refused', () => {
    const gone = found.picks.map(({ steps }) => ({ storyId: 'gone', steps }));
    const long = { ...found, picks: [...found.picks, ...gone] };
    const next = (judged: readonly number[]): unknown => {
      const picks = long.picks.map((pick, at) => (judged.includes(at) ? { ...pick, judged: true as const } : pick));
      return buttonsOf(after({ kind: 'list', from: 1, found: { ...long, picks } })).flatMap((button) =>
        button.label === 'Next' && 'action' in button && 'from' in button.action ? button.action.from : [],
      );
    };
    expect([[], [2], [1, 2], [4, 5, 6, 7]].map(next)).toEqual([[4], [5], [6], []]);
  });

  test('is not asked again on the way back', () => {
    const [back] = buttonsOf(after({ kind: 'refused', at: 0, found })).filter(({ label }) => label === 'Back');
    const again = back && 'action' in back && isBrowse(back.action) ? labels(after(back.action)) : [];
    expect(again).toContain('Not it');
    expect(again).not.toContain('This is it');
    const list = labels(after({ kind: 'list', from: 0, found: { ...unsure, passed: true } }));
    expect(list).not.toContain('None of these');
    expect(list).toContain('Next');
  });
});

describe('the card of a maybe', () => {
  test('claims no winner, shows a step below each of three, and is not to be shared', () => {
    const reply = asked({ confidence: 0.3 });
    expect(reply.accent).toBe('maybe');
    expect(terminalText(reply)).toMatch(
      /^Which of these is yours\?\n- Why does my lock never open\?\n {2}Let the guard go first\./,
    );
    expect(labels(reply)).toEqual([...['Open', 'Open', 'Open'], ...['None of these', 'Send to the writers', 'Delete']]);
  });
});

describe('the card of a none', () => {
  test('answers thanks with a word', () => {
    expect(terminalText(asked({ inScope: 0, reason: 'greeting' }, 'Thanks a lot!'))).toBe('You are welcome.');
  });

  test('names what is nearest where it is near, else the way to propose a story', () => {
    const near = terminalText(asked({ inScope: 0, confidence: 0.3 }, 'trouble'));
    expect(near).toMatch(
      /^I found nothing that I am sure about\.\n[\s\S]*Nearest: Why does my lock never open\?[\s\S]*Tell me more/,
    );
    expect(near).not.toContain('Propose');
    const far = terminalText(asked({ inScope: 0, confidence: 0 }, 'io-uring and its buffers'));
    expect(far).toMatch(/Story wanted: #181[\s\S]*Propose a story <https:\/\/github\.com/);
  });

  test.each(['other-rust', 'other-language', 'greeting', 'unclear'] as const)(
    'says so kindly for %s, without such a link or a category',
    (reason) => {
      const reply = asked({ inScope: 0, confidence: 0.5, reason });
      expect(reply.accent).toBe('none');
      expect(JSON.stringify(reply)).not.toMatch(/issues\/new|categor/);
      expect(labels(reply)).toEqual([...(reason === 'greeting' ? [] : ['Send to the writers']), 'Delete']);
    },
  );

  test.each(['other-rust', 'other-language', 'unclear'] as const)(
    'names what is nearest for %s where the message may be ours after all',
    (reason) => {
      const reply = terminalText(asked({ inScope: 0.25, confidence: 0.3, reason }));
      expect(reply).toContain('Nearest: Why does my lock never open?');
      expect(terminalText(asked({ inScope: 0.25, confidence: 0.2, reason }))).not.toContain('Nearest');
      expect(terminalText(asked({ inScope: 0.2, confidence: 0.4, reason }))).not.toContain('Nearest');
    },
  );

  test('answers a greeting with what it does and two questions to try', () => {
    const text = terminalText(asked({ inScope: 0, reason: 'greeting' }));
    expect(text).toMatch(/^Hello! Async Rust trouble, answered\.[\s\S]*For example\n- .*\n- /);
  });

  test('answers in the language of a question that is not in English', () => {
    const text = terminalText(asked({ inScope: 0 }, 'Pourquoi le serveur ne répond pas avec une erreur ?'));
    expect(text).toMatch(/^Je ne comprends que l'anglais[\s\S]*I understand English only/);
  });
});

describe('remarks', () => {
  test('say that a question was cut, and what may be misspelt', () => {
    const text = terminalText(asked({ corrections: [{ word: 'mutx`', suggestion: 'mutex' }] }, 'lock '.repeat(2_000)));
    expect(text).toContain('only 8,000 characters of it were read');
    expect(terminalText(asked({}, 'lock\n'.repeat(2_000)))).toContain('only lines 1 to 1,600 of its 2,000 were read');
    expect(text).not.toContain('Did you mean');
    const none = asked({ inScope: 0, corrections: [{ word: 'mutx`', suggestion: 'mutex' }] });
    expect(terminalText(none)).toContain('Did you mean mutex?');
    const unsure = fakeEdition({ found: FOUND, inScope: 0, corrections: [{ word: 'mutx', suggestion: 'mutex' }] });
    const sure = fakeEdition({ found: FOUND });
    const edition = {
      ...unsure,
      index: { ...unsure.index, search: (q: string) => (q.includes('mutex') ? sure : unsure).index.search(q) },
    };
    expect(terminalText(render(ask(edition, { question: 'a mutx' })))).toContain('I read "mutx" as mutex.');
  });
});

describe('the cards for browsing', () => {
  const edition = fakeEdition();

  test('show a story with all its steps, changes and places', () => {
    const reply = render(describeStory(edition, 'alan_waits'));
    expect(terminalText(reply)).toMatch(
      /What helps[\s\S]*Since then[\s\S]*1\.62[\s\S]*1\.74[\s\S]*Morals\n- Waiting is no plan\./,
    );
    expect(reply.blocks.at(-1)).toMatchObject({ kind: 'menu', placeholder: 'Related' });
  });

  test('show the map with its numbers', () => {
    const text = terminalText(render(listCategories(edition)));
    expect(text).toContain('2 pain points, 2 stories');
    expect(text).toContain('1 pain point, 2 stories');
  });

  test('show a category by its points, a point by its pains, and the way up', () => {
    const category = render(openCategory(edition, 'stops'));
    expect(terminalText(category)).toMatch(/^Things stop\nThings stop at run time · 2 stories/);
    expect(terminalText(category)).toContain('- Locks and Mutex are hard to choose\n');
    const last = ['All categories', 'Stories wanted in this category'];
    expect(labels(category)).toEqual(['Open', 'Open', ...last]);
    const point = edition.corpus.categories[0]?.points[0];
    const opened = render(openCategory(edition, 'stops', point?.id));
    expect(terminalText(opened)).toContain('- Why does my lock never open?\n  Alan waits for a lock\n');
    expect(terminalText(opened)).toContain('Story wanted: #58');
    expect(labels(opened)).toEqual(['Open', 'Up', ...last]);
  });

  test('show the open issues with their places, closed ones as closed, and how much was said about them', () => {
    const corpus = smallCorpus();
    const issues = corpus.issues.map((issue) => ({
      ...issue,
      state: issue.number === 58 ? ('closed' as const) : ('open' as const),
      comments: { 58: 12, 67: 1 }[issue.number] ?? 0,
    }));
    const text = terminalText(render(listIssues(fakeEdition({}, { ...corpus, issues }))));
    expect(text.replace(/\s+/g, ' ').match(/\([^()]*comments?\)/g)).toEqual(['(1 comment)', '(closed, 12 comments)']);
    expect(text).toContain('Things stop › Blocking a runtime');
  });

  test('show the cast, one of them, help, status, what is unknown, and what comes next', () => {
    expect(terminalText(render(listCharacters(edition)))).toContain(
      '- Alan: the developer who is new to Rust (3 stories)\n- Barbara',
    );
    expect(terminalText(render(listCharacters(edition, 'alan')))).toContain('Alan likes `gc`.');
    expect(terminalText(render(help(edition, [], 'chat')))).toContain('I keep no names and no messages');
    expect(terminalText(render(status(edition, 7_300, null)))).toMatch(
      /Loaded: 2 hours ago[\s\S]*Last sync: none so far/,
    );
    const sync = { age: 90, failed: true, summary: 'There is *no* connection.' };
    expect(terminalText(render(status(edition, 0, sync)))).toContain('Last sync: failed 1 minute ago. There is *no*');
    expect(terminalText(render(describeStory(edition, 'wait\u001b[0m')))).toContain('There is no story "wait␛[0m"');
    expect(terminalText(render(describeStory(edition, 'alan')))).toMatch(/^2 stories match "alan":\n- /);
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
