import { inline } from './inline.ts';
import type { CardBlock, RichText, Span } from './card.ts';

/** A plain run. */
export function plain(text: string): Span {
  return { text };
}

/** A run in bold. */
export function bold(text: string): Span {
  return { text, style: 'bold' };
}

/** A run that stands back. */
export function quiet(text: string): Span {
  return { text, style: 'quiet' };
}

/** A run of code. */
export function code(text: string): Span {
  return { text, style: 'code' };
}

/** A run that leads to a page. */
export function link(text: string, url: string): Span {
  return { text, url };
}

/** A block of text; plain strings may hold code spans in backticks. */
export function textBlock(...parts: readonly (string | Span)[]): CardBlock {
  return { kind: 'text', text: rich(...parts) };
}

/** A footnote. */
export function smallBlock(...parts: readonly (string | Span)[]): CardBlock {
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

/** Strings and spans as rich text; plain strings may hold code spans in backticks. */
export function rich(...parts: readonly (string | Span)[]): RichText {
  return parts.flatMap((part) => (typeof part === 'string' ? inline(part) : part));
}

/** `1 story`, `2 stories`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
