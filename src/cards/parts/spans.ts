import type { Action } from '../../answers/action.ts';
import { inlineCode, plainText, type RichText, type Span } from '../../model/text.ts';
import type { CardBlock } from '../card.ts';

/** Makes a run in bold. */
export function bold(text: string): Span {
  return { text, style: 'bold' };
}

/** Makes a run that stands back. */
export function quiet(text: string): Span {
  return { text, style: 'quiet' };
}

/** Makes a run that links to a page. */
export function link(text: string, url: string): Span {
  return { text, url };
}

/** What card copy is made of; strings are our own and may hold code in backticks. */
export type TextPart = string | Span | RichText;

/** Makes the heading of a card. */
export function headingBlock(...parts: readonly TextPart[]): CardBlock {
  return { kind: 'heading', text: rich(...parts) };
}

/** Makes a list; empty without items. */
export function listBlocks(items: readonly RichText[]): CardBlock[] {
  return items.length === 0 ? [] : [{ kind: 'list', ordered: false, items }];
}

/** Makes a part of a card under its label; empty without blocks. */
export function labelled(name: string, blocks: readonly CardBlock[]): CardBlock[] {
  return blocks.length === 0 ? [] : [label(name), ...blocks];
}

/** Makes a line with a button that opens something, optionally with words below it. */
export function openRow(text: RichText, action: Action, below?: RichText): CardBlock {
  return { kind: 'row', text, button: { label: 'Open', action }, ...(below ? { below } : {}) };
}

/** Makes a block of text. */
export function textBlock(...parts: readonly TextPart[]): CardBlock {
  return { kind: 'text', text: rich(...parts) };
}

/** Makes a footnote. */
export function smallBlock(...parts: readonly TextPart[]): CardBlock {
  return { kind: 'text', text: rich(...parts), small: true };
}

/** Makes the heading of a part of a card, optionally with a quiet remark. */
export function label(name: string, remark?: string): CardBlock {
  return { kind: 'text', text: remark === undefined ? [bold(name)] : [bold(name), quiet(` · ${remark}`)] };
}

/** True for blocks that {@link label} makes. */
export function isLabel(block: CardBlock): boolean {
  if (block.kind !== 'text' || block.small === true) return false;
  return block.text[0]?.style === 'bold' && block.text.slice(1).every(({ style }) => style === 'quiet');
}

/** Joins parts of card copy into one text. */
export function rich(...parts: readonly TextPart[]): RichText {
  return parts.flatMap((part) => (typeof part === 'string' ? inlineCode(part) : part));
}

/** Makes a text stand back; its code keeps no look of its own. */
export function quietly(text: RichText): Span {
  return quiet(plainText(text));
}

/** Writes a number with its noun, for example `1 story`, `2 stories`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** Counts stories, and notes apart where there are any: `12 stories, 3 notes`. */
export function countedStories(stories: number, notes: number): string {
  return `${counted(stories, 'story', 'stories')}${notes === 0 ? '' : `, ${counted(notes, 'note')}`}`;
}
