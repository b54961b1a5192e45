import type { Step } from '../../model/digest.ts';
import { outline, plain, sliceText, type Block, type CodeBlock, type RichText } from '../../model/text.ts';
import type { CardBlock } from '../card.ts';

/** This many words before a colon only announce the code: "Translation table:". */
const ANNOUNCEMENT = 3;

/** Shows numbered steps as blocks: lists, with each block of code on its own after the words that lead to it. */
export function stepBlocks(steps: readonly Step[]): CardBlock[] {
  const blocks: CardBlock[] = [];
  let items: RichText[] = [];
  let start = 1;
  const flush = (next: number): void => {
    if (items.length > 0) blocks.push({ kind: 'list', ordered: true, items, start });
    items = [];
    start = next;
  };
  steps.forEach((step, at) => {
    step.forEach((block, place) => {
      if (block.kind === 'code') {
        if (place === 0) items.push([]);
        flush(at + 2);
        blocks.push(block);
      } else if (place === 0) items.push(block.text);
      else {
        flush(at + 2);
        blocks.push({ kind: 'text', text: block.text });
      }
    });
    if (items.length === 0) start = at + 2;
  });
  flush(steps.length + 1);
  return blocks;
}

/** Shows a step of advice with its number, and one of its code blocks in its place; the others are left out. */
export function stepWith(
  { number, blocks }: { readonly number: number; readonly blocks: Step },
  code?: CodeBlock,
): CardBlock[] {
  const shown = blocks.filter((block) => block.kind === 'prose' || block === code);
  const at = shown.findIndex((block) => block === code);
  const item = (text: RichText): CardBlock => ({ kind: 'list', ordered: true, start: number, items: [text] });
  if (code === undefined || at < 0) return [item(joined(shown.map(ended)))];
  const before = shown.slice(0, at).map((block, place) => (place === at - 1 ? textOf(block) : ended(block)));
  const rest = joined(shown.slice(at + 1).map(ended));
  return [item(joined(before)), code, ...(rest.length === 0 ? [] : [{ kind: 'text', text: rest } as const])];
}

/** Lists the code blocks of a step. */
export function codeIn(step: Step): CodeBlock[] {
  return step.flatMap((block) => (block.kind === 'code' ? block : []));
}

function textOf(block: Block): RichText {
  return block.kind === 'prose' ? block.text : [];
}

function joined(texts: readonly RichText[]): RichText {
  return texts.flatMap((text, at) => (at === 0 ? text : [plain(' '), ...text]));
}

/** Prose whose code is left out: what leads to the code ends there, and a few words that only announce it go. */
function ended(block: Block): RichText {
  const text = textOf(block);
  const whole = outline(text);
  if (!whole.endsWith(':')) return text;
  const end = whole.length - 1;
  const last = /[.!?]\s+([^.!?]*)$/.exec(whole.slice(0, end))?.[1];
  if (last !== undefined && last.split(' ').length <= ANNOUNCEMENT)
    return sliceText(text, 0, whole.slice(0, end - last.length).trimEnd().length);
  return [...sliceText(text, 0, end), plain('.')];
}
