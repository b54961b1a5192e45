import { LIMITS } from './limits.ts';
import type { Button, MenuOption, CardBlock } from '../../cards/card.ts';
import { cleanLine, clip, safeUrl } from '../../base/text.ts';

/** Cuts every label to its limit, makes several menus of one that is too long, and drops what cannot be shown: empty menus, addresses that are not links. */
export function fitLabels(blocks: readonly CardBlock[]): CardBlock[] {
  return blocks.flatMap((block): CardBlock[] => {
    switch (block.kind) {
      case 'row': {
        const button = fitButton(block.button);
        return button ? [{ ...block, button }] : [{ kind: 'text', text: block.text }];
      }
      case 'buttons': {
        const buttons = block.buttons.flatMap((button) => fitButton(button) ?? []);
        return buttons.length === 0 ? [] : [{ ...block, buttons }];
      }
      case 'menu': {
        const placeholder = labelOf(block.placeholder, LIMITS.menuPlaceholder);
        return menusOf(block.options.map(fitOption)).map((options) => ({ ...block, placeholder, options }));
      }
      default:
        return [block];
    }
  });
}

function menusOf(options: readonly MenuOption[]): MenuOption[][] {
  const starts = [...options.keys()].filter((at) => at % LIMITS.menuOptions === 0);
  return starts.map((start) => options.slice(start, start + LIMITS.menuOptions));
}

function fitButton(button: Button): Button | null {
  const label = labelOf(button.label, LIMITS.buttonLabel);
  if (!('url' in button)) return { ...button, label };
  const url = fitUrl(button.url);
  return url === null ? null : { label, url };
}

/** Makes an address safe and short enough, without its anchor where needed; `null` where that is not possible. */
function fitUrl(url: string): string | null {
  const safe = safeUrl(url);
  return [safe, safe?.replace(/#.*$/, '')].find((candidate) => candidate && candidate.length <= LIMITS.url) ?? null;
}

function fitOption({ label, description, action }: MenuOption): MenuOption {
  const entry = { label: labelOf(label, LIMITS.optionLabel), action };
  const text = clip(cleanLine(description ?? ''), LIMITS.optionDescription);
  return text === '' ? entry : { ...entry, description: text };
}

/** Cuts a label; an empty one, which Discord refuses, becomes an ellipsis. */
function labelOf(text: string, length: number): string {
  const label = clip(cleanLine(text), length);
  return label === '' ? '…' : label;
}
