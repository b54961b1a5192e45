import type { Step } from '../../model/digest.ts';
import type { RichText } from '../../model/text.ts';
import type { Card, CardBlock } from '../../cards/card.ts';
import { isLabel } from '../../cards/parts/spans.ts';
import { cleanText } from '../../base/text.ts';
import { buttonsText, menuText, rowText } from './control-text.ts';
import { hang, wrap } from './lines.ts';
import { unfold } from './unfold.ts';
import { fullView, paint, styledText, type Format, type TerminalOptions, type TerminalView } from './span-text.ts';

const ACCENTS: Readonly<Record<Card['accent'], Format>> = {
  match: 'green',
  maybe: 'yellow',
  none: 'gray',
  info: 'cyan',
  fault: 'red',
};

/** Lines that a card's own prompt takes below it. */
const PROMPT = 2;

/** Steps of an answer, and others in a menu below it, that stay for as long as they can. */
const FEW = 2;

/**
 * Writes a card as text for a terminal, wrapped to the width, without a line end. Where an answer would be higher than
 * the screen, steps and what is close are left out at the end. Nothing in it can steer the terminal.
 */
export function terminalText(card: Card, options: TerminalOptions = {}): string {
  const view = fullView(options);
  for (let blocks: readonly CardBlock[] = unfold(card.blocks); ;) {
    const text = blocksText(blocks, card.accent, view);
    const fewer = text.split('\n').length > view.height - PROMPT ? withLess(blocks) : null;
    if (fewer === null) return text;
    blocks = fewer;
  }
}

/**
 * Leaves out the last step or the last of a menu, both first down to a few, then steps down to one, then the menu; `null`
 * where nothing more can go. A story's own page has a label above its steps, and is whole.
 */
function withLess(blocks: readonly CardBlock[]): readonly CardBlock[] | null {
  const at = blocks.findIndex((block) => block.kind === 'steps');
  const before = blocks[at - 1];
  if (at < 0 || (before && isLabel(before))) return null;
  return (
    withFewerSteps(blocks, at, FEW) ??
    withShorterMenu(blocks, FEW) ??
    withFewerSteps(blocks, at, 1) ??
    withShorterMenu(blocks, 0)
  );
}

function withFewerSteps(blocks: readonly CardBlock[], at: number, least: number): readonly CardBlock[] | null {
  const block = blocks[at];
  if (block?.kind !== 'steps' || block.steps.length <= least) return null;
  return blocks.with(at, { ...block, steps: block.steps.slice(0, -1), left: block.left + 1 });
}

function withShorterMenu(blocks: readonly CardBlock[], least: number): readonly CardBlock[] | null {
  const at = blocks.findIndex((block) => block.kind === 'menu' && block.options.length > least);
  const block = blocks[at];
  return block?.kind === 'menu' ? blocks.with(at, { ...block, options: block.options.slice(0, -1) }) : null;
}

function blocksText(blocks: readonly CardBlock[], accent: Card['accent'], view: TerminalView): string {
  const shown = blocks
    .map((block) => ({ block, text: blockText(block, accent, view) }))
    .filter(({ text }) => text.trim() !== '');
  return shown.map(({ block, text }, at) => text + gapBetween(block, shown[at + 1]?.block)).join('');
}

/** Gives the line ends between two blocks: what belongs together stands together. */
function gapBetween(block: CardBlock, next: CardBlock | undefined): string {
  if (!next) return '';
  const isFootnote = next.kind === 'text' && next.small === true;
  const isTight =
    isLabel(block) || isFootnote || block.kind === 'heading' || (block.kind === 'row' && next.kind === 'row');
  return isTight || (block.kind === 'buttons' && next.kind === 'menu') ? '\n' : '\n\n';
}

function blockText(block: CardBlock, accent: Card['accent'], view: TerminalView): string {
  switch (block.kind) {
    case 'heading':
      return headingText(block.text, accent, view);
    case 'text': {
      const text = wrap(styledText(block.text, view), view.width);
      return block.small ? paint(text, 'dim', view) : text;
    }
    case 'quote':
      return hang(styledText(block.text, view), '│ ', '│ ', view.width);
    case 'code':
      return codeText(block.text);
    case 'list':
      return block.items
        .map((item, at) => listItem(styledText(item, view), block.ordered ? `${at + 1}. ` : '- ', view))
        .join('\n');
    case 'steps':
      return stepsText(block, view);
    case 'row':
      return rowText(block, view);
    case 'divider':
      return '─'.repeat(Math.min(view.width, 40));
    case 'buttons':
      return buttonsText(block.buttons, view);
    case 'menu':
      return menuText(block, view);
  }
}

/** A heading is a link where that shows nothing more; where addresses are written out, a source line has it. */
function headingText(text: RichText, accent: Card['accent'], view: TerminalView): string {
  const title = styledText(text, view.links === 'written' ? { ...view, links: 'none' } : view);
  return paint(paint(wrap(title, view.width), 'bold', view), ACCENTS[accent], view);
}

function listItem(text: string, mark: string, view: TerminalView): string {
  return hang(text, mark, ' '.repeat(mark.length), view.width);
}

function codeText(text: string): string {
  return cleanText(text).replace(/^(?=.)/gm, '    ');
}

function stepsText({ steps, left }: Extract<CardBlock, { kind: 'steps' }>, view: TerminalView): string {
  const more =
    left === 0 ? [] : [paint(`${left} more ${left === 1 ? 'step fits' : 'steps fit'} your question`, 'dim', view)];
  return [...steps.map((step, at) => stepText(step, `${at + 1}. `, view)), ...more].join('\n');
}

function stepText(step: Step, mark: string, view: TerminalView): string {
  return step
    .map((block, at) => {
      if (block.kind === 'code') return (at === 0 ? `${mark.trimEnd()}\n` : '') + codeText(block.text);
      const indent = ' '.repeat(mark.length);
      return hang(styledText(block.text, view), at === 0 ? mark : indent, indent, view.width);
    })
    .join('\n');
}
