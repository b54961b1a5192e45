import { codeText } from './inline.ts';
import type { CardBlock, RichText, Span } from './card.ts';

/** So many words before a colon only announce the code: "Translation table:". */
const ANNOUNCEMENT = 3;

const FENCE = /^( *)(`{3,}|~{3,})([^\n`]*)\n([\s\S]*?)(?:\n\1\2[^\n]*$|$(?![\s\S]))/gm;

/** A code block of a step. */
export interface Code {
  readonly kind: 'code';
  readonly language: string | null;
  readonly text: string;
}

/** A part of a step: prose, or code. */
type Part = { readonly kind: 'prose'; readonly text: string } | Code;

/** Numbered steps as blocks: lists, with each fenced code block standing on its own after the words that lead to it. */
export function stepBlocks(steps: readonly string[]): CardBlock[] {
  const blocks: CardBlock[] = [];
  let items: RichText[] = [];
  let start = 1;
  const flush = (next: number): void => {
    if (items.length > 0) blocks.push({ kind: 'list', ordered: true, items, start });
    items = [];
    start = next;
  };
  steps.forEach((step, at) => {
    partsOf(step).forEach((part, place) => {
      if (part.kind === 'code') {
        flush(at + 2);
        blocks.push(part);
      } else if (place === 0) items.push(markdownInline(part.text));
      else blocks.push({ kind: 'text', text: markdownInline(part.text) });
    });
    if (items.length === 0) start = at + 2;
  });
  flush(steps.length + 1);
  return blocks;
}

/** A step of advice with its number, and one of its code blocks in its place; the others are left out. */
export function stepWith(
  { number, text }: { readonly number: number; readonly text: string },
  code?: Code,
): CardBlock[] {
  const parts = partsOf(text).filter((part) => part.kind === 'prose' || part.text === code?.text);
  const at = parts.findIndex((part) => part.kind === 'code');
  const item = (prose: readonly Part[]): CardBlock => {
    return { kind: 'list', ordered: true, start: number, items: [markdownInline(joined(prose))] };
  };
  const shown = parts[at];
  if (!shown || shown.kind !== 'code') return [item(parts.map(ended))];
  const [before, after] = [parts.slice(0, at), parts.slice(at + 1)];
  const rest = joined(after.map(ended));
  return [
    item(before.map((part, place) => (place === before.length - 1 ? part : ended(part)))),
    shown,
    ...(rest === '' ? [] : [{ kind: 'text', text: markdownInline(rest) } as const]),
  ];
}

/** The code blocks of a step. */
export function codeIn(step: string): Code[] {
  return partsOf(step).flatMap((part) => (part.kind === 'code' ? part : []));
}

function joined(parts: readonly Part[]): string {
  return parts.map(({ text }) => text).join(' ');
}

/** Prose whose code is left out: what leads to the code ends there, and a few words that only announce it go. */
function ended(part: Part): Part {
  if (part.kind === 'code' || !part.text.endsWith(':')) return part;
  const text = `${part.text.slice(0, -1)}.`;
  const sentences = text.split(/(?<=[.!?])\s+/);
  const last = sentences.at(-1) ?? '';
  const only = sentences.length === 1 || last.split(' ').length > ANNOUNCEMENT;
  return { kind: 'prose', text: only ? text : sentences.slice(0, -1).join(' ') };
}

function partsOf(step: string): Part[] {
  const parts: Part[] = [];
  let done = 0;
  for (const match of step.matchAll(FENCE)) {
    parts.push({ kind: 'prose', text: step.slice(done, match.index) });
    const language = match[3]?.trim().split(/\s/)[0] ?? '';
    parts.push({ kind: 'code', language: language === '' ? null : language, text: match[4] ?? '' });
    done = match.index + match[0].length;
  }
  parts.push({ kind: 'prose', text: step.slice(done) });
  return parts
    .map((part) => (part.kind === 'prose' ? { ...part, text: part.text.trim() } : part))
    .filter((part, at) => part.text !== '' || (at === 0 && part.kind === 'prose' && parts.length > 1));
}

const MARKUP =
  /(`+)(?!`)([\s\S]*?[^`])\1(?!`)|\*\*(?=\S)([\s\S]*?\S)\*\*|\*(?=[^\s*])([^*]*[^\s*])\*|\[([^\]\n]+)\]\((https?:\/\/[^\s)]+)\)|\\([!-/:-@[-`{-~])/g;

/** Markdown within a line or paragraph as spans: code, bold, italic, links; all other markup stays as typed. */
export function markdownInline(text: string, style?: 'bold' | 'italic'): RichText {
  const spans: Span[] = [];
  const plain = (piece: string): void => {
    if (piece !== '') spans.push(style ? { text: piece, style } : { text: piece });
  };
  let done = 0;
  for (const match of text.matchAll(MARKUP)) {
    plain(text.slice(done, match.index));
    done = match.index + match[0].length;
    const [, , code, bold, italic, label, url, escaped] = match;
    if (code !== undefined) spans.push({ text: codeText(code), style: 'code' });
    else if (bold !== undefined) spans.push(...markdownInline(bold, 'bold'));
    else if (italic !== undefined) spans.push(...markdownInline(italic, 'italic'));
    else if (label !== undefined && url !== undefined) spans.push({ text: label, url });
    else plain(escaped ?? '');
  }
  plain(text.slice(done));
  return spans;
}
