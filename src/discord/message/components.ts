import {
  ButtonStyle,
  ComponentType,
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInContainer,
  type APIContainerComponent,
  type APIStringSelectComponent,
  type APITextDisplayComponent,
} from 'discord.js';
import { blockMarkdown, type TextualBlock } from './markdown.ts';
import { LIMITS } from './limits.ts';
import type { Button, MenuOption, Card, CardBlock } from '../../cards/card.ts';
import type { Action } from '../../answers/action.ts';
import { encodeAction } from '../ids/action-code.ts';
import type { CommandIds } from '../ids/command-ids.ts';
import type { CardKind } from '../ids/custom-id.ts';
import { createIdMaker, type IdMaker } from '../ids/id-maker.ts';

/** Inputs that turn a card into a message. */
export interface Frame {
  /** Discord id of the person who asked. */
  readonly asker: string;
  readonly card: CardKind;
  /** Who sees it, and with that what it offers: Share to who may post it, Delete where everybody sees it, or neither. */
  readonly offers: 'share' | 'delete' | 'neither';
  /** The message that the answer is about; `null` for none. */
  readonly target: string | null;
  /** False where no store is on: what would be counted or kept is not offered. */
  readonly keeps: boolean;
  /** Makes names of commands clickable; empty before registration. */
  readonly commandIds: CommandIds;
}

/** Makes the frame of what nothing leads on from: who sees it can neither share nor delete it, and nothing is kept. */
export function bareFrame(asker: string, commandIds: CommandIds = new Map()): Frame {
  return { asker, card: 'browse', offers: 'neither', target: null, keeps: false, commandIds };
}

const ACCENTS: Readonly<Record<Card['accent'], number>> = {
  match: 0x2e_a0_43,
  maybe: 0xe0_a0_30,
  none: 0x80_84_8e,
  info: 0x58_65_f2,
  fault: 0xda_37_3c,
};

const TONES = { primary: ButtonStyle.Primary, secondary: ButtonStyle.Secondary } as const;

/** Actions that do nothing without a store. */
const KEEPING: ReadonlySet<Action['kind']> = new Set(['helped', 'none-of-these', 'send']);

/** Turns a card into one container. Keeps the order of the blocks; blocks without content are left out. */
export function toContainer(card: Card, frame: Frame): APIContainerComponent {
  const ids = createIdMaker(card.quiet ? { ...frame, card: 'quiet' } : frame);
  const components = card.blocks.flatMap((block) => componentsOf(block, frame, ids));
  return { type: ComponentType.Container, accent_color: ACCENTS[card.accent], components: trimDividers(components) };
}

function componentsOf(block: CardBlock, frame: Frame, ids: IdMaker): APIComponentInContainer[] {
  switch (block.kind) {
    case 'divider':
      return [{ type: ComponentType.Separator, divider: true }];
    case 'buttons':
      return buttonRows(block.buttons, frame, ids);
    case 'menu':
      return menuRow(block.placeholder, block.options, ids);
    case 'row':
      return beside(textOf(block, frame), buttonOf(block.button, frame, ids));
    default:
      return beside(textOf(block, frame), null);
  }
}

function textOf(block: TextualBlock, { commandIds }: Frame): string {
  return blockMarkdown(block, { commandId: (name) => commandIds.get(name) });
}

function beside(content: string, accessory: APIButtonComponent | null): APIComponentInContainer[] {
  if (content.trim() === '') return [];
  const text: APITextDisplayComponent = { type: ComponentType.TextDisplay, content };
  return accessory === null ? [text] : [{ type: ComponentType.Section, components: [text], accessory }];
}

function linkButton(label: string, url: string): APIButtonComponent {
  return { type: ComponentType.Button, style: ButtonStyle.Link, label, url };
}

function buttonOf(button: Button, frame: Frame, ids: IdMaker): APIButtonComponent | null {
  if ('url' in button) return linkButton(button.label, button.url);
  const { kind } = button.action;
  if ((kind === 'share' || kind === 'delete') && kind !== frame.offers) return null;
  if (!frame.keeps && KEEPING.has(kind)) return null;
  return {
    type: ComponentType.Button,
    style: TONES[button.tone ?? 'secondary'],
    label: button.label,
    custom_id: ids.idOf(button.action),
  };
}

/** Makes rows of buttons, as many in each as it holds; those that do nothing in this frame are left out. */
export function buttonRows(
  buttons: readonly Button[],
  frame: Frame,
  ids: IdMaker,
): APIActionRowComponent<APIButtonComponent>[] {
  const made = buttons.flatMap((button) => buttonOf(button, frame, ids) ?? []);
  const rows: APIActionRowComponent<APIButtonComponent>[] = [];
  for (let at = 0; at < made.length; at += LIMITS.buttons) {
    rows.push({ type: ComponentType.ActionRow, components: made.slice(at, at + LIMITS.buttons) });
  }
  return rows;
}

/** Makes a menu; options that do the same as an earlier one are left out, since their values must differ. */
function menuRow(
  placeholder: string,
  options: readonly MenuOption[],
  ids: IdMaker,
): APIActionRowComponent<APIStringSelectComponent>[] {
  const byValue = new Map<string, MenuOption>();
  for (const option of options) {
    const value = encodeAction(option.action);
    if (!byValue.has(value)) byValue.set(value, option);
  }
  const chosen = [...byValue].slice(0, LIMITS.menuOptions).map(([value, { label, description }]) => ({
    label,
    value,
    ...(description === undefined || description === '' ? {} : { description }),
  }));
  if (chosen.length === 0) return [];
  const select = { type: ComponentType.StringSelect, custom_id: ids.menuId(), placeholder, options: chosen } as const;
  return [{ type: ComponentType.ActionRow, components: [select] }];
}

/** Drops dividers with nothing above or below them, or right after another. */
function trimDividers(components: readonly APIComponentInContainer[]): APIComponentInContainer[] {
  const kept = components.filter(
    (component, at) =>
      component.type !== ComponentType.Separator || (at > 0 && components[at - 1]?.type !== ComponentType.Separator),
  );
  while (kept.at(-1)?.type === ComponentType.Separator) kept.pop();
  return kept;
}
