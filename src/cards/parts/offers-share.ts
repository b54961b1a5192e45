import type { Card } from '../card.ts';

/** True for a card that offers to be shared: a sure answer, one that was picked, a story. */
export function offersShare({ blocks }: Card): boolean {
  return blocks.some(
    (block) =>
      block.kind === 'buttons' && block.buttons.some((button) => 'action' in button && button.action.kind === 'share'),
  );
}
