import { describe, expect, it } from 'vitest';
import { runAction } from '../../commands/actions.ts';
import type { Action } from '../../src/cards/card.ts';
import { terminalText } from '../../src/terminal/text.ts';
import { fakeIndex } from '../support/fake-index.ts';

const index = fakeIndex();
const context = { index, maintenance: { age: () => 0 }, progress: () => undefined };
const pointId = index.corpus.categories[0]?.points[1]?.id ?? '';

describe('runAction', () => {
  it.each<[Action, string]>([
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
    expect(terminalText(runAction(action, context)).split('\n')[0]).toBe(title);
  });

  it('leaves sharing and deleting to the platform', () => {
    expect(() => runAction({ kind: 'share' }, context)).toThrow('the platform does "share"');
  });
});
