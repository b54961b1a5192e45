import type { RichText, Span } from '../../model/text.ts';
import type { CardBlock } from '../../cards/card.ts';
import { cleanText, safeUrl } from '../../base/text.ts';

/** Parts of markdown that depend on where a message is sent. */
export interface MarkdownOptions {
  /** Id of a registered command, to make its name clickable; `undefined` for one that is not known. */
  readonly commandId?: (name: string) => string | undefined;
}

/** Blocks that are text; the others are components of their own. */
export type TextualBlock = Extract<
  CardBlock,
  { kind: 'heading' | 'text' | 'quote' | 'code' | 'list' | 'steps' | 'row' }
>;

/** True for blocks that {@link blockMarkdown} can write. */
export function isTextual(block: CardBlock): block is TextualBlock {
  return block.kind !== 'divider' && block.kind !== 'buttons' && block.kind !== 'menu';
}

/**
 * Writes a block as Discord's markdown; the button of a row or heading is not part of it. Everything that is not markup
 * of ours is escaped: no mention pings, no code span or fence is left open. Empty for a block without text.
 */
export function blockMarkdown(block: TextualBlock, options: MarkdownOptions = {}): string {
  switch (block.kind) {
    case 'heading':
      return prefixed('### ', oneLine(richMarkdown(block.text, options)));
    case 'text':
      return block.small ? eachLine('-# ', richMarkdown(block.text, options)) : richMarkdown(block.text, options);
    case 'row':
      return richMarkdown(block.text, options);
    case 'quote':
      return eachLine('> ', richMarkdown(block.text, options));
    case 'code':
      return fence(block.text, block.language);
    case 'list':
      return listMarkdown(block, options);
    case 'steps':
      return stepsMarkdown(block, options);
  }
}

function listMarkdown(block: Extract<CardBlock, { kind: 'list' }>, options: MarkdownOptions): string {
  return block.items
    .map((item, at) => {
      const mark = block.ordered ? `${at + 1}. ` : '- ';
      return (
        mark +
        richMarkdown(item, options)
          .trim()
          .replace(/\n+/g, `\n${' '.repeat(mark.length)}`)
      );
    })
    .join('\n');
}

/** Writes steps as a numbered list; code and further prose stand on lines of their own, as Discord's lists want it. */
function stepsMarkdown({ steps, left }: Extract<CardBlock, { kind: 'steps' }>, options: MarkdownOptions): string {
  const written = steps.flatMap((step, at) => [
    ...(step[0]?.kind === 'prose' ? [] : [`${at + 1}.`]),
    ...step.map((block, place) => {
      if (block.kind === 'code') return fence(block.text, block.language);
      return (place === 0 ? `${at + 1}. ` : '') + oneLine(richMarkdown(block.text, options));
    }),
  ]);
  const more = left === 0 ? [] : [`-# ${left} more ${left === 1 ? 'step does' : 'steps do'} not fit here.`];
  return [...written, ...more].join('\n');
}

function prefixed(prefix: string, text: string): string {
  return text === '' ? '' : prefix + text;
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').trim();
}

function eachLine(prefix: string, text: string): string {
  const trimmed = text.trim();
  return trimmed === '' ? '' : trimmed.replace(/\n+/g, '\n').replace(/^/gm, prefix);
}

/** Writes runs as Discord's markdown. */
export function richMarkdown(text: RichText, options: MarkdownOptions = {}): string {
  let out = '';
  for (const span of joinAlike(text)) out += spanMarkdown(span, out === '' || out.endsWith('\n'), options);
  return out;
}

/** Joins neighbours of one look, whose markers would run together: `**a****b**`. */
function joinAlike(text: RichText): Span[] {
  const joined: Span[] = [];
  for (const span of text) {
    const last = joined.at(-1);
    const alike =
      last &&
      last.style === span.style &&
      last.url === undefined &&
      span.url === undefined &&
      last.command === span.command;
    if (alike) joined[joined.length - 1] = { ...last, text: last.text + span.text };
    else joined.push(span);
  }
  return joined;
}

function spanMarkdown(span: Span, atLineStart: boolean, { commandId }: MarkdownOptions): string {
  const command = span.command === undefined ? undefined : commandId?.(span.command);
  if (command !== undefined && /^\d{1,20}$/.test(command) && /^\/[\w -]{1,98}$/.test(span.text)) {
    return `<${span.text}:${command}>`;
  }
  const text = cleanText(span.text);
  if (text.trim() === '') return text;
  const [, before = '', core = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? [];
  const url = span.url === undefined ? null : safeUrl(span.url);
  const styled = styledMarkdown(span, core, url === null && (atLineStart || before.includes('\n')));
  return before + (url === null ? styled : linked(styled, core, url)) + after;
}

/** Discord shows a link's source when its label holds an address, so such a label stands before it. */
function linked(label: string, text: string, url: string): string {
  return /:\/\/|discord\.gg|www\./i.test(text) ? `${label} <${url}>` : `[${label}](${url})`;
}

function styledMarkdown({ style }: Span, text: string, atLineStart: boolean): string {
  switch (style) {
    case 'code':
      return codeSpan(text, atLineStart);
    case 'bold':
      return wrapLines('**', escapeMarkdown(text));
    case 'italic':
      return wrapLines('*', escapeMarkdown(text));
    default:
      return escapeMarkdown(text, atLineStart);
  }
}

/** Puts a marker around each line: bold does not reach over line ends in lists and quotations. */
function wrapLines(marker: string, text: string): string {
  return text.replace(/[^\n]+/g, (line) => (line.trim() === '' ? line : `${marker}${line.trim()}${marker}`));
}

/**
 * Escapes plain text so that Discord shows it as it is. Mentions are broken up by a zero-width space, since a backslash
 * hides them from readers only; web addresses stay whole, in angle brackets.
 */
export function escapeMarkdown(text: string, atLineStart = true): string {
  let out = '';
  let done = 0;
  const plain = (piece: string, atStart: boolean): string => escapeLineStarts(escapeSigns(piece), atStart);
  for (const match of text.matchAll(/https?:\/\/[\w\-./?=&%#~:+,;]*[\w/]/gi)) {
    out += plain(text.slice(done, match.index), atLineStart && done === 0) + `<${match[0]}>`;
    done = match.index + match[0].length;
  }
  return out + plain(text.slice(done), atLineStart && done === 0);
}

function escapeSigns(text: string): string {
  return breakMentions(text.replace(/[\\*_~`|[\]<]/g, '\\$&'));
}

/** Escapes the markers of headings, small text, quotations and lists, which count only at the start of a line. */
function escapeLineStarts(text: string, atStart: boolean): string {
  const marks = atStart ? /(^|\n)([^\S\n]*)(#|-|>|\+|\d+(?=[.)]))/g : /(\n)([^\S\n]*)(#|-|>|\+|\d+(?=[.)]))/g;
  return text.replace(marks, (_, start: string, space: string, mark: string) =>
    /\d/.test(mark) ? `${start}${space}${mark}\\` : `${start}${space}\\${mark}`,
  );
}

const ZERO_WIDTH_SPACE = '\u200b';

function breakMentions(text: string): string {
  return text
    .replace(/@(?=[\w!&\\])/g, `@${ZERO_WIDTH_SPACE}`)
    .replace(/<(?=#\d|a?:[\w\\]+:\d|\/[^:>]{1,120}:\d|t:-?\d|id:\w)/gi, `<${ZERO_WIDTH_SPACE}`);
}

/** Writes a code span, or escaped text where no span can hold it. */
function codeSpan(text: string, atLineStart: boolean): string {
  const line = text.replace(/\s*\n\s*/g, ' ');
  if (!line.includes('`')) return `\`${breakMentionsInCode(line)}\``;
  if (!line.includes('``')) return `\`\` ${breakMentionsInCode(line)} \`\``;
  return escapeMarkdown(line, atLineStart);
}

/** Breaks up mentions in code; code is copied, so nothing else is touched. */
function breakMentionsInCode(text: string): string {
  return text
    .replace(/@(?=everyone|here)/gi, `@${ZERO_WIDTH_SPACE}`)
    .replace(/<(?=@[!&]?\d|#\d)/g, `<${ZERO_WIDTH_SPACE}`);
}

function fence(text: string, language: string | null): string {
  const name = language !== null && /^[\w+#-]{1,20}$/.test(language) ? language.toLowerCase() : '';
  const body = breakMentionsInCode(cleanText(text))
    .replace(/`(?=`)/g, `\`${ZERO_WIDTH_SPACE}`)
    .replace(/^\n+|\s+$/g, '');
  return body === '' ? '' : `\`\`\`${name}\n${body}\n\`\`\``;
}
