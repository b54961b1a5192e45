import type { CardBlock } from '../../cards/card.ts';

/** Lists what buttons lead to in menus below them, where they say it: a line each costs a terminal less than the way. */
export function unfold(blocks: readonly CardBlock[]): CardBlock[] {
  return blocks.flatMap((block): CardBlock[] => {
    if (block.kind !== 'buttons') return [block];
    const menus = block.buttons.flatMap((button): CardBlock[] =>
      'options' in button
        ? [{ kind: 'menu', placeholder: button.label, options: button.options ?? [], isAside: true }]
        : [],
    );
    return [{ kind: 'buttons', buttons: block.buttons.filter((button) => !('options' in button)) }, ...menus];
  });
}
