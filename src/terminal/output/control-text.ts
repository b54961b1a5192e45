import type { Button, CardBlock, MenuOption } from '../../cards/card.ts';
import { cleanLine, clipAtWord } from '../../base/text.ts';
import { flow, hang } from './lines.ts';
import { linkText, paint, styledText, type TerminalView, type Way } from './span-text.ts';

/** Writes a line with the way to what it names. */
export function rowText({ text, button, below = [] }: Extract<CardBlock, { kind: 'row' }>, view: TerminalView): string {
  const way = 'url' in button ? null : view.wayTo(button.action);
  const words = `${styledText(text, view)}\n${styledText(below, view)}`;
  if (way?.kind === 'number') {
    const mark = `${way.number}  `;
    return hang(words, paint(mark, 'bold', view), ' '.repeat(mark.length), view.width);
  }
  const how = buttonText(button, view);
  return hang(words, '- ', '  ', view.width) + (how === null ? '' : `\n  ${how}`);
}

/** Writes buttons: numbers beside one another, commands and addresses a line each; empty for those that do nothing here. */
export function buttonsText(buttons: readonly Button[], view: TerminalView): string {
  const written = buttons.flatMap((button) => buttonText(button, view) ?? []);
  return buttons.some((button) => 'action' in button && view.wayTo(button.action)?.kind === 'number')
    ? flow(written, view.width)
    : written.join('\n');
}

function buttonText(button: Button, view: TerminalView): string | null {
  const label = cleanLine(button.label);
  if ('url' in button) return view.links === 'none' ? null : linkText(label, button.url, view);
  const way = view.wayTo(button.action);
  if (way === null) return null;
  const text = way.kind === 'number' ? `${way.number} ${label}` : `${label}: ${commandOf(way)}`;
  return paint(text, 'dim', view);
}

/** Least characters of an entry that say what it is. */
const TELLING = 20;

/** Writes a menu, each entry after its number, or the name that its command takes; an aside on a screen has a line each. */
export function menuText(menu: Extract<CardBlock, { kind: 'menu' }>, view: TerminalView): string {
  const { placeholder, options } = menu;
  const mayCut = menu.isAside === true && view.height !== Infinity;
  const entries = options.flatMap((option) => {
    const way = view.wayTo(option.action);
    return way === null ? [] : [{ option, way }];
  });
  if (entries.length === 0) return '';
  const verbs = new Set(entries.flatMap(({ way }) => (way.kind === 'command' ? way.verb : [])));
  const [verb] = verbs;
  const shared = verbs.size === 1 ? ` (${cleanLine(verb ?? '')} NAME)` : '';
  const lines = entries.map(({ option, way }) => menuLine(option, way, { isBare: verbs.size === 1, mayCut }, view));
  return [`${cleanLine(placeholder)}${shared}:`, ...lines].join('\n');
}

function menuLine(
  { label }: MenuOption,
  way: Way,
  { isBare, mayCut }: { readonly isBare: boolean; readonly mayCut: boolean },
  view: TerminalView,
): string {
  const name = way.kind === 'number' ? String(way.number) : isBare ? cleanLine(way.name) : commandOf(way);
  const indent = way.kind === 'number' ? name.length + 4 : 6;
  const room = mayCut ? Math.max(TELLING, view.width - name.length - 4) : Infinity;
  const line = `${paint(name, 'bold', view)}  ${clipAtWord(cleanLine(label), room)}`;
  return hang(line, '  ', ' '.repeat(indent), view.width);
}

function commandOf({ verb, name }: Extract<Way, { kind: 'command' }>): string {
  return cleanLine(`${verb} ${name}`);
}
