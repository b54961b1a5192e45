import { styleText } from 'node:util';
import type { Action } from '../../answers/action.ts';
import type { RichText, Span } from '../../model/text.ts';
import { cleanLine, cleanText, safeUrl } from '../../base/text.ts';

/** How an action is taken in a terminal: by a number that is typed, or by a command line. */
export type Way =
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'command'; readonly verb: string; readonly name: string };

/** Abilities of a terminal. */
export interface TerminalOptions {
  /** Columns, at least 20. Default: 80. */
  readonly width?: number;
  /** Lines of the screen. Default: as many as there are. */
  readonly height?: number;
  /** Colours and weights, as a help and never the only sign. Default: false. */
  readonly colour?: boolean;
  /** Links as OSC 8 hyperlinks, with their addresses written out, or as their words alone. Default: `written`. */
  readonly links?: 'osc8' | 'written' | 'none';
  /** Gives the way to an action; `null` where the terminal has none. Default: always `null`. */
  readonly wayTo?: (action: Action) => Way | null;
}

/** Abilities of a terminal, all of them known. */
export type TerminalView = Required<TerminalOptions>;

/** A look that a terminal gives to text. */
export type Format = Parameters<typeof styleText>[0];

/** `styleText` without the check of standard output of newer versions of Node; colours are decided here. */
const styleAlways: (format: Format, text: string, options: { readonly validateStream: boolean }) => string = styleText;

/** Fills in the defaults of a terminal's abilities. */
export function fullView(options: TerminalOptions): TerminalView {
  return {
    width: Math.max(20, options.width ?? 80),
    height: options.height ?? Infinity,
    colour: options.colour ?? false,
    links: options.links ?? 'written',
    wayTo: options.wayTo ?? (() => null),
  };
}

/** Writes runs of text, code in backticks where there is no colour. Nothing in them can steer the terminal. */
export function styledText(text: RichText, view: TerminalView): string {
  return text.map((span) => spanText(span, view)).join('');
}

function spanText({ text: raw, url, style }: Span, view: TerminalView): string {
  const text = cleanText(raw);
  if (url !== undefined) return linkText(text, url, view);
  switch (style) {
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

/** Writes a link as the terminal takes it; an address that is none leaves its words. */
export function linkText(label: string, url: string, view: TerminalView): string {
  const safe = safeUrl(url);
  const text = cleanLine(label);
  if (safe === null || view.links === 'none') return text;
  if (view.links === 'written') return `${text} <${safe}>`;
  return `\u001b]8;;${safe}\u0007${paint(text, 'underline', view)}\u001b]8;;\u0007`;
}

/** Gives text a look, where there are colours. */
export function paint(text: string, format: Format, { colour }: TerminalView): string {
  return colour && text !== '' ? styleAlways(format, text, { validateStream: false }) : text;
}
