import { inlineCode, plainText, type RichText, type Span } from '../model/text.ts';
import type { CardBlock } from './card.ts';

/** A run in bold. */
export function bold(text: string): Span {
  return { text, style: 'bold' };
}

/** A run that stands back. */
export function quiet(text: string): Span {
  return { text, style: 'quiet' };
}

/** A run that leads to a page. */
export function link(text: string, url: string): Span {
  return { text, url };
}

/** What card copy is made of; strings are our own and may hold code in backticks. */
export type TextPart = string | Span | RichText;

/** A block of text. */
export function textBlock(...parts: readonly TextPart[]): CardBlock {
  return { kind: 'text', text: rich(...parts) };
}

/** A footnote. */
export function smallBlock(...parts: readonly TextPart[]): CardBlock {
  return { kind: 'text', text: rich(...parts), small: true };
}

/** The name of a part of a card, optionally with a quiet remark. */
export function label(name: string, remark?: string): CardBlock {
  return { kind: 'text', text: remark === undefined ? [bold(name)] : [bold(name), quiet(` · ${remark}`)] };
}

/** True for what {@link label} makes. */
export function isLabel(block: CardBlock): boolean {
  if (block.kind !== 'text' || block.small === true) return false;
  return block.text[0]?.style === 'bold' && block.text.slice(1).every(({ style }) => style === 'quiet');
}

/** Puts card copy together. */
export function rich(...parts: readonly TextPart[]): RichText {
  return parts.flatMap((part) => (typeof part === 'string' ? inlineCode(part) : part));
}

/** Makes a text stand back; its code keeps no look of its own. */
export function quietly(text: RichText): Span {
  return quiet(plainText(text));
}

/** `1 story`, `2 stories`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
