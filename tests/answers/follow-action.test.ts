import { describe, expect, test } from 'vitest';
import type { BrowseAction } from '../../src/answers/action.ts';
import { followAction } from '../../src/answers/follow-action.ts';
import type { Shortlist } from '../../src/answers/shortlist.ts';
import { render } from '../../src/cards/render.ts';
import { terminalText } from '../../src/terminal/output/text.ts';
import { fakeEdition } from '../support/fake-edition.ts';

const edition = fakeEdition();
const pointId = edition.corpus.categories[0]?.points[1]?.id ?? '';

const found: Shortlist = {
  picks: [
    { storyId: 'alan_waits', steps: [1] },
    { storyId: 'alan_pins', steps: [] },
    { storyId: 'gone', steps: [7] },
  ],
  sure: true,
  change: 1,
};

describe('followAction', () => {
  test.each<[BrowseAction, string]>([
    [{ kind: 'story', storyId: 'alan_pins' }, 'What is Pin for?'],
    [{ kind: 'story', storyId: 'gone' }, 'There is no story "gone"'],
    [{ kind: 'answer', at: 1, found }, 'What is Pin for?'],
    [{ kind: 'answer', at: 2, found }, 'There is no story "gone"'],
    [{ kind: 'answer', at: 9, found }, 'There is no story ""'],
    [{ kind: 'steps', at: 1, found }, 'What is Pin for?'],
    [{ kind: 'steps', at: 2, found }, 'There is no story "gone"'],
    [{ kind: 'list', from: 1, found }, 'Is it one of these?'],
    [{ kind: 'list', from: 0, found: { ...found, sure: false } }, 'Which of these is yours?'],
    [{ kind: 'list', from: 3, found }, 'That was all that came near'],
    [{ kind: 'categories' }, 'Where async Rust hurts'],
    [{ kind: 'category', categoryId: 'stops' }, 'Things stop'],
    [{ kind: 'category', categoryId: 'gone' }, 'There is no category "gone"'],
    [{ kind: 'point', categoryId: 'stops', pointId }, 'Blocking a runtime stops all tasks'],
    [{ kind: 'point', categoryId: 'stops', pointId: 'gone' }, 'There is no point "gone"'],
    [{ kind: 'issues', categoryId: null }, 'Stories wanted'],
    [{ kind: 'issues', categoryId: 'compile' }, 'Stories wanted: Getting it to compile'],
  ])('%j leads to %j', (action, title) => {
    expect(terminalText(render(followAction(action, edition))).split('\n')[0]).toBe(title);
  });
});
