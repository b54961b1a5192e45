import { graphemeEnd } from '../../base/text.ts';
import { plainText, sliceText } from '../../model/text.ts';
import type { RichText } from '../../model/text.ts';
import type { CardBlock } from '../../cards/card.ts';

/** Replaces what was cut. */
const ELLIPSIS = ' …';

/**
 * Cuts a block to at most `share` (above 0, below 1) of its length: whole list items, code lines or sentences go where
 * possible; of steps the last one alone. `null` when it cannot be made shorter.
 */
export function shorten(block: CardBlock, share: number): CardBlock | null {
  switch (block.kind) {
    case 'heading':
    case 'text':
    case 'quote':
    case 'row': {
      const text = shortenText(block.text, share);
      return text && { ...block, text };
    }
    case 'code':
      return shortenCode(block, share);
    case 'list':
      return shortenList(block, share);
    case 'steps':
      return shortenSteps(block);
    default:
      return null;
  }
}

function shortenText(text: RichText, share: number): RichText | null {
  const plain = plainText(text);
  const room = Math.floor(plain.length * share) - ELLIPSIS.length;
  const end = cutPoints(text, room).at(-1) ?? wordEnd(text, room) ?? graphemeEnd(plain, room);
  return end <= 0 ? null : [...sliceText(text, 0, end), { text: ELLIPSIS }];
}

/** Finds the ends of sentences within the first `room` UTF-16 units, outside of code; never at the very start. */
function cutPoints(text: RichText, room: number): number[] {
  return boundaries(text, room, /[.!?]["')\]]*(?=\s|$)|(?=\n)/g);
}

function wordEnd(text: RichText, room: number): number | undefined {
  return boundaries(text, room, /(?=\s)/g).at(-1);
}

function boundaries(text: RichText, room: number, border: RegExp): number[] {
  const found: number[] = [];
  let start = 0;
  for (const span of text) {
    if (span.style !== 'code') {
      for (const match of span.text.matchAll(border)) {
        const end = start + match.index + match[0].length;
        if (end > room) break;
        if (end > 0) found.push(end);
      }
    }
    start += span.text.length;
    if (start > room) break;
  }
  return found;
}

function shortenCode(block: Extract<CardBlock, { kind: 'code' }>, share: number): CardBlock | null {
  const room = Math.floor(block.text.length * share) - ELLIPSIS.length;
  const whole = block.text.slice(0, room + 1).lastIndexOf('\n');
  const end = whole > 0 ? whole : graphemeEnd(block.text, room);
  return end <= 0 ? null : { ...block, text: `${block.text.slice(0, end)}\n…` };
}

function shortenList(block: Extract<CardBlock, { kind: 'list' }>, share: number): CardBlock | null {
  const lengths = block.items.map((item) => plainText(item).length);
  const room = lengths.reduce((sum, length) => sum + length, 0) * share;
  let used = 0;
  const items = block.items.filter((_, at) => (used += lengths[at] ?? 0) <= room);
  const [first] = block.items;
  if (items.length > 0) return items.length < block.items.length ? { ...block, items } : null;
  const cut = first && shortenText(first, Math.min(share, room / Math.max(1, lengths[0] ?? 1)));
  return cut ? { ...block, items: [cut] } : null;
}

/** Leaves out the last step: none is shown cut, or without its code. */
function shortenSteps({ steps, left }: Extract<CardBlock, { kind: 'steps' }>): CardBlock | null {
  return steps.length < 2 ? null : { kind: 'steps', steps: steps.slice(0, -1), left: left + 1 };
}
