import type { Action } from '../../answers/action.ts';
import type { Card } from '../../cards/card.ts';
import type { Way } from './span-text.ts';
import { unfold } from './unfold.ts';

/** Gives the command line for an action; `null` where the terminal has none. */
export function commandFor(action: Action): Way | null {
  switch (action.kind) {
    case 'story':
      return command('story', action.storyId);
    case 'answer':
    case 'steps':
      return command('story', action.found.picks[action.at]?.storyId ?? '');
    case 'categories':
      return command('categories', '');
    case 'category':
      return command('categories', action.categoryId);
    case 'point':
      return command('categories', action.pointId);
    case 'issues':
      return command('issues', action.categoryId ?? '');
    default:
      return null;
  }
}

function command(name: string, argument: string): Way {
  return { kind: 'command', verb: `quobot ${name}`, name: argument };
}

/** What no command line opens, as it leads on in a conversation. */
const LISTS: ReadonlySet<Action['kind']> = new Set(['list', 'none-of-these']);

/** A control, and the word on it; of a row or an entry of a menu none, since its line says what it opens. */
interface Control {
  readonly label: string;
  readonly action: Action;
}

/** Lists a card's controls, in the order in which they are shown: number 1 is the first. */
export function numberedControls({ blocks }: Card): Control[] {
  return unfold(blocks)
    .flatMap((block): readonly Control[] => {
      if (block.kind === 'row') return 'action' in block.button ? [{ label: '', action: block.button.action }] : [];
      if (block.kind === 'buttons') return block.buttons.flatMap((button) => ('action' in button ? button : []));
      return block.kind === 'menu' ? block.options.map(({ action }) => ({ label: '', action })) : [];
    })
    .filter(({ action }) => LISTS.has(action.kind) || commandFor(action) !== null);
}

/** Makes the ways to a card's controls by their numbers. */
export function numberFor(card: Card): (action: Action) => Way | null {
  const controls = numberedControls(card);
  return (action) => {
    const at = controls.findIndex((control) => control.action === action);
    return at < 0 ? null : { kind: 'number', number: at + 1 };
  };
}
