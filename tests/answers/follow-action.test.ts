import { describe, expect, test } from 'vitest';
import type { BrowseAction } from '../../src/answers/action.ts';
import { followAction } from '../../src/answers/follow-action.ts';
import { render } from '../../src/cards/render.ts';
import { terminalText } from '../../src/terminal/text.ts';
import { fakeEdition } from '../support/fake-edition.ts';

const edition = fakeEdition();
const pointId = edition.corpus.categories[0]?.points[1]?.id ?? '';

describe('followAction', () => {
  test.each<[BrowseAction, string]>([
    [{ kind: 'story', storyId: 'alan_pins' }, 'Alan meets Pin'],
    [{ kind: 'story', storyId: 'gone' }, 'There is no story “gone”'],
    [{ kind: 'where', storyId: 'alan_pins' }, 'Where this story sits: Alan meets Pin'],
    [{ kind: 'where', storyId: 'gone' }, 'There is no story “gone”'],
    [{ kind: 'next', ranked: ['alan_pins', 'alan_waits'], seen: 1 }, 'Is it one of these?'],
    [{ kind: 'next', ranked: [], seen: 0 }, 'That was all that came near'],
    [{ kind: 'categories' }, 'Where async Rust hurts'],
    [{ kind: 'category', categoryId: 'stops' }, 'Things stop at run time'],
    [{ kind: 'category', categoryId: 'gone' }, 'There is no category “gone”'],
    [{ kind: 'point', categoryId: 'stops', pointId }, 'Blocking a runtime stops all tasks'],
    [{ kind: 'point', categoryId: 'stops', pointId: 'gone' }, 'There is no point “gone”'],
    [{ kind: 'issues', categoryId: null }, 'Stories still wanted'],
    [{ kind: 'issues', categoryId: 'compile' }, 'Stories still wanted: Getting it to compile'],
  ])('%j leads to %j', (action, title) => {
    expect(terminalText(render(followAction(action, edition))).split('\n')[0]).toBe(title);
  });
});
