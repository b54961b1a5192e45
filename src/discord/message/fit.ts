import { blockMarkdown, isTextual } from './markdown.ts';
import { fitLabels } from './fit-labels.ts';
import { LIMITS } from './limits.ts';
import type { Card, CardBlock } from '../../cards/card.ts';
import { shorten } from './shorten.ts';
import { isLabel } from '../../cards/parts/spans.ts';
import { lengthOf } from '../../base/text.ts';

/** Limits of a card. Platforms that add something of their own pass less than the whole. */
export interface Budget {
  readonly components: number;
  /** Code points of Discord's markdown over all blocks. */
  readonly characters: number;
  /** UTF-8 bytes of the same. */
  readonly bytes: number;
}

/** The limits of one Discord message. */
export const WHOLE_BUDGET: Budget = {
  components: LIMITS.components,
  characters: LIMITS.characters,
  bytes: LIMITS.bytes,
};

/** Text shorter than this is not worth showing cut. */
const WORTH_CUTTING = 120;
/** A long block gives up at most this share at a time, so that the longest ones shrink together. */
const SHARE = 0.25;

/**
 * Makes a card fit: labels first, then components, then length. The longest text is shortened first, by whole
 * sentences, list items and code lines where that is possible, then the steps; blocks go last, from the end. What fits
 * is not changed.
 */
export function fit(card: Card, budget: Budget = WHOLE_BUDGET): Card {
  let blocks = fitLabels(card.blocks.flatMap(apart));
  while (countComponents(blocks) > budget.components && blocks.length > 0) blocks = dropBlock(blocks);
  for (let size = sizeOf(blocks); isOver(size, budget) && blocks.length > 0; size = sizeOf(blocks)) {
    blocks = shortenLongest(blocks, excessOf(size, budget), budget.characters) ?? dropBlock(blocks);
  }
  return { ...card, blocks };
}

/** Parts a line with a button from what stands below both, which then has the whole width. */
function apart(block: CardBlock): CardBlock[] {
  if (block.kind !== 'row' || block.below === undefined) return [block];
  const { below, ...row } = block;
  return [row, { kind: 'text', text: below }];
}

/** Counts the components that a message of these blocks has at most: each block on its own, in one container. */
export function countComponents(blocks: readonly CardBlock[]): number {
  return blocks.reduce((sum, block) => sum + componentCount(block), 1);
}

function componentCount(block: CardBlock): number {
  switch (block.kind) {
    case 'row':
      return 3;
    case 'buttons':
      return Math.ceil(block.buttons.length / LIMITS.buttons) + block.buttons.length;
    case 'menu':
      return 2;
    default:
      return 1;
  }
}

/** Measures the markdown of all blocks. */
export function sizeOf(blocks: readonly CardBlock[]): Size {
  return blocks
    .map(measure)
    .reduce(
      (sum, { characters, bytes }) => ({ characters: sum.characters + characters, bytes: sum.bytes + bytes }),
      NOTHING,
    );
}

type Size = Pick<Budget, 'characters' | 'bytes'>;

const NOTHING: Size = { characters: 0, bytes: 0 };

/** Blocks never change, and fitting asks for the size of most of them again and again. */
const measured = new WeakMap<CardBlock, Size>();

function measure(block: CardBlock): Size {
  const known = measured.get(block);
  if (known) return known;
  const text = isTextual(block) ? blockMarkdown(block) : '';
  const size = { characters: lengthOf(text), bytes: Buffer.byteLength(text) };
  measured.set(block, size);
  return size;
}

function isOver(size: Size, budget: Budget): boolean {
  return size.characters > budget.characters || size.bytes > budget.bytes;
}

/** Estimates how many characters have to go: bytes count as the characters that hold as many of them. */
function excessOf(size: Size, budget: Budget): number {
  const share = Math.max(1 - budget.characters / size.characters, 1 - budget.bytes / size.bytes);
  return Math.ceil(size.characters * share);
}

/**
 * Shortens the longest block, to `most` characters at once where it is longer; `null` when none is long enough or can
 * be shortened.
 */
function shortenLongest(blocks: readonly CardBlock[], excess: number, most: number): CardBlock[] | null {
  const byLength = blocks
    .map((block, at) => ({ block, at, length: measure(block).characters }))
    .filter(({ length }) => length > WORTH_CUTTING)
    .sort((a, b) => Number(isSteps(a.block)) - Number(isSteps(b.block)) || b.length - a.length);
  for (const { block, at, length } of byLength) {
    const gentle = 1 - Math.min(excess / length, SHARE);
    for (const share of [Math.min(gentle, most / length), 1 - SHARE, (1 - SHARE) / 2]) {
      const shorter = shorten(block, share);
      if (!shorter || measure(shorter).characters >= length) continue;
      return blocks.map((other, place) => (place === at ? shorter : other));
    }
  }
  return null;
}

function isSteps({ kind }: CardBlock): boolean {
  return kind === 'steps';
}

/** Drops the least important block: the last row or text below the heading, then menus and buttons, then any. */
function dropBlock(blocks: readonly CardBlock[]): CardBlock[] {
  const isBody = (block: CardBlock): boolean =>
    isTextual(block) && block.kind !== 'heading' && !(block.kind === 'text' && block.small === true);
  const at = [isBody, (block: CardBlock) => block.kind === 'divider', (block: CardBlock) => block.kind === 'menu']
    .map((wanted) => blocks.findLastIndex(wanted))
    .find((index) => index >= 0);
  const gone = at ?? blocks.length - 1;
  return withoutLooseLabels(blocks.filter((_, index) => index !== gone));
}

/** Drops labels whose part is gone: those before another label, a divider, the buttons, or the end. */
function withoutLooseLabels(blocks: readonly CardBlock[]): CardBlock[] {
  return blocks.filter((block, at) => {
    const next = blocks[at + 1];
    const ends = next === undefined || isLabel(next) || ['divider', 'buttons', 'menu'].includes(next.kind);
    return !(isLabel(block) && ends);
  });
}
