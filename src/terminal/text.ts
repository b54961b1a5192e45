import { styleText } from 'node:util';
import wrapAnsi from 'wrap-ansi';
import type { Action } from '../answers/action.ts';
import { plainText, type RichText, type Span } from '../model/text.ts';
import type { Button, Card, CardBlock, TreeNode } from '../cards/card.ts';
import { isLabel } from '../cards/parts/spans.ts';
import { cleanLine, cleanText, safeUrl } from '../base/text.ts';

/** Abilities of a terminal. */
export interface TerminalOptions {
  /** Columns, at least 20. Default: 80. */
  readonly width?: number;
  /** Colours and weights, as a help and never the only sign. Default: false. */
  readonly colour?: boolean;
  /** Links as OSC 8 hyperlinks; without it addresses are written out. Default: false. */
  readonly hyperlinks?: boolean;
  /** Gives the command line for an action; `null` where the terminal has no such command. Default: always `null`. */
  readonly commandFor?: (action: Action) => string | null;
}

/** `styleText` without the check of standard output of newer versions of Node; colours are decided here. */
const styleAlways: (format: Format, text: string, options: { readonly validateStream: boolean }) => string = styleText;

type Format = Parameters<typeof styleText>[0];
type View = Required<TerminalOptions>;

const ACCENTS: Readonly<Record<Card['accent'], Format>> = {
  match: 'green',
  maybe: 'yellow',
  none: 'gray',
  info: 'cyan',
  fault: 'red',
};

/**
 * Writes a card as text for a terminal, wrapped to the width, without a line end. Nothing in it can steer the terminal.
 */
export function terminalText(card: Card, options: TerminalOptions = {}): string {
  const view: View = {
    width: Math.max(20, options.width ?? 80),
    colour: options.colour ?? false,
    hyperlinks: options.hyperlinks ?? false,
    commandFor: options.commandFor ?? (() => null),
  };
  const shown = card.blocks
    .map((block) => ({ block, text: blockText(block, card.accent, view) }))
    .filter(({ text }) => text.trim() !== '');
  return shown.map(({ block, text }, at) => text + gapBetween(block, shown[at + 1]?.block)).join('');
}

/** Gives the line ends between two blocks: what belongs together stands together. */
function gapBetween(block: CardBlock, next: CardBlock | undefined): string {
  if (!next) return '';
  const isNote = next.kind === 'text' && next.small === true && (block.kind === 'quote' || block.kind === 'heading');
  return isLabel(block) || isNote || (block.kind === 'row' && next.kind === 'row') ? '\n' : '\n\n';
}

function blockText(block: CardBlock, accent: Card['accent'], view: View): string {
  switch (block.kind) {
    case 'heading':
      return headingText(block, accent, view);
    case 'text': {
      const text = wrap(richText(block.text, view), view.width);
      return block.small ? paint(text, 'dim', view) : text;
    }
    case 'quote':
      return hang(richText(block.text, view), '│ ', '│ ', view.width);
    case 'code':
      return cleanText(block.text).replace(/^/gm, '    ');
    case 'list':
      return block.items
        .map((item, at) => listItem(item, block.ordered ? `${(block.start ?? 1) + at}. ` : '- ', view))
        .join('\n');
    case 'tree':
      return treeLines(block.nodes, '', view).join('\n');
    case 'row':
      return rowText(block, view);
    case 'divider':
      return '─'.repeat(Math.min(view.width, 40));
    case 'buttons':
      return block.buttons.flatMap((button) => buttonText(button, view) ?? []).join('\n');
    case 'menu':
      return menuText(block, view);
  }
}

function headingText(block: Extract<CardBlock, { kind: 'heading' }>, accent: Card['accent'], view: View): string {
  const title = wrap(cleanLine(plainText(block.text)), view.width);
  const shown = paint(paint(title, 'bold', view), ACCENTS[accent], view);
  return block.link ? `${shown}\n${linkText(block.link.label, block.link.url, view)}` : shown;
}

function rowText({ text, button }: Extract<CardBlock, { kind: 'row' }>, view: View): string {
  const how = buttonText(button, view);
  return hang(richText(text, view), '- ', '  ', view.width) + (how === null ? '' : `\n  ${how}`);
}

function listItem(item: RichText, mark: string, view: View): string {
  return hang(richText(item, view), mark, ' '.repeat(mark.length), view.width);
}

function treeLines(nodes: readonly TreeNode[], indent: string, view: View): string[] {
  return nodes.flatMap(({ text, nodes: below }, at) => {
    const last = at === nodes.length - 1;
    const rest = `${indent}${last ? '   ' : '│  '}`;
    const line = hang(richText(text, view), `${indent}${last ? '└─ ' : '├─ '}`, rest, view.width);
    return [line, ...treeLines(below, rest, view)];
  });
}

function menuText({ placeholder, options }: Extract<CardBlock, { kind: 'menu' }>, view: View): string {
  const lines = options.flatMap(({ label, action }) => {
    const command = view.commandFor(action);
    return command === null
      ? []
      : hang(`${cleanLine(command)}  ${paint(cleanLine(label), 'dim', view)}`, '- ', '    ', view.width);
  });
  return lines.length === 0 ? '' : [`${cleanLine(placeholder)}:`, ...lines].join('\n');
}

/** Writes the command or address of a button; `null` where a terminal has no use for it. */
function buttonText(button: Button, view: View): string | null {
  if ('url' in button) return linkText(button.label, button.url, view);
  const command = view.commandFor(button.action);
  return command === null ? null : paint(`${cleanLine(button.label)}: ${cleanLine(command)}`, 'dim', view);
}

function richText(text: RichText, view: View): string {
  return text.map((span) => spanText(span, view)).join('');
}

function spanText(span: Span, view: View): string {
  const text = cleanText(span.text);
  if (span.url !== undefined) return linkText(text, span.url, view);
  switch (span.style) {
    case 'bold':
      return paint(text, 'bold', view);
    case 'italic':
      return paint(text, 'italic', view);
    case 'code':
      return view.colour ? paint(text, 'cyan', view) : `\`${text}\``;
    case 'quiet':
      return paint(text, 'dim', view);
    default:
      return text;
  }
}

function linkText(label: string, url: string, view: View): string {
  const safe = safeUrl(url);
  const text = cleanLine(label);
  if (safe === null) return text;
  if (!view.hyperlinks) return `${text} <${safe}>`;
  return `\u001b]8;;${safe}\u0007${paint(text, 'underline', view)}\u001b]8;;\u0007`;
}

function paint(text: string, format: Format, { colour }: View): string {
  return colour && text !== '' ? styleAlways(format, text, { validateStream: false }) : text;
}

function wrap(text: string, width: number): string {
  return wrapAnsi(text, width);
}

/** Wraps text whose first line begins with `first` and the others with `rest`. */
function hang(text: string, first: string, rest: string, width: number): string {
  const lines = wrap(text.trim(), Math.max(10, width - rest.length)).split('\n');
  return lines.map((line, at) => (at === 0 ? first : rest).concat(line.trimStart()).trimEnd()).join('\n');
}
