/** A run of text with one look. Its `text` is not markup: every platform escapes it. */
export interface Span {
  readonly text: string;
  readonly style?: 'bold' | 'italic' | 'code' | 'quiet';
  /** Makes the run a link. */
  readonly url?: string;
  /** The run names this command: a platform may make it clickable. */
  readonly command?: string;
}

/** Text for people, platform-neutral. Empty for no text. */
export type RichText = readonly Span[];

/** A block of code. */
export interface CodeBlock {
  readonly kind: 'code';
  /** The first word of its info string; `null` for none. */
  readonly language: string | null;
  readonly text: string;
}

/**
 * A stretch of text, in reading order. A list inside a text is one prose block, its items on lines of their own that
 * begin with `- `.
 */
export type Block = { readonly kind: 'prose'; readonly text: RichText } | CodeBlock;

/** Puts plain text into a run. */
export function plain(text: string): Span {
  return { text };
}

/** Puts code into a run. */
export function code(text: string): Span {
  return { text, style: 'code' };
}

/** Joins the text of all runs, without their looks. */
export function plainText(text: RichText): string {
  return text.map((span) => span.text).join('');
}

/** Joins the text of all runs, code in backticks: what analysis reads, so that code stays apart from the words beside it. */
export function sourceText(text: RichText): string {
  return text.map(({ text: run, style }) => (style === 'code' ? codeSource(run) : run)).join('');
}

function codeSource(text: string): string {
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}

/** Gives what analysis reads of a block. */
export function blockSource(block: Block): string {
  return block.kind === 'code' ? block.text : sourceText(block.text);
}

/** Writes text as markdown: code, bold, italic and links; nothing is escaped. */
export function markdownText(text: RichText): string {
  return text
    .map((span) => {
      const styled = styledMarkdown(span);
      return span.url === undefined ? styled : `[${styled}](${span.url})`;
    })
    .join('');
}

function styledMarkdown({ text, style }: Span): string {
  if (style === 'code') return codeSource(text);
  const sign = style === 'bold' ? '**' : style === 'italic' ? '*' : '';
  // Signs that touch no word are text.
  return text.replace(/\S(?:[\s\S]*\S)?/, (words) => sign + words + sign);
}

/** Writes blocks as markdown, with an empty line between two; code in a fence that is longer than any inside it. */
export function markdownBlocks(blocks: readonly Block[]): string {
  return blocks.map((block) => (block.kind === 'code' ? fenced(block) : markdownText(block.text))).join('\n\n');
}

function fenced({ language, text }: CodeBlock): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(Math.max(3, longest + 1));
  return `${fence}${language ?? ''}\n${text}\n${fence}`;
}

const CODE = /(`+)(?!`)([\s\S]*?[^`])\1(?!`)/g;

/** Reads one line of text whose code stands in backticks, such as card copy of our own or the title of an issue. */
export function inlineCode(text: string): RichText {
  const spans: Span[] = [];
  let done = 0;
  for (const match of text.matchAll(CODE)) {
    if (match.index > done) spans.push(plain(text.slice(done, match.index)));
    spans.push(code(unpadded(match[2] ?? '')));
    done = match.index + match[0].length;
  }
  if (done < text.length) spans.push(plain(text.slice(done)));
  return spans;
}

/** Padding that only keeps backticks apart is not part of a code span. */
function unpadded(raw: string): string {
  return /^ .*` $|^ `.* $/s.test(raw) ? raw.slice(1, -1) : raw;
}

/** Cuts out a stretch by UTF-16 offsets of {@link plainText}, half-open; runs keep their looks. */
export function sliceText(text: RichText, start: number, end: number): RichText {
  const kept: Span[] = [];
  let at = 0;
  for (const span of text) {
    const from = Math.max(start - at, 0);
    const to = Math.min(end - at, span.text.length);
    if (from < to)
      kept.push(from === 0 && to === span.text.length ? span : { ...span, text: span.text.slice(from, to) });
    at += span.text.length;
    if (at >= end) break;
  }
  return kept;
}

/** Cuts to at most `limit` code points, with an ellipsis where something was cut. */
export function clipText(text: RichText, limit: number): RichText {
  const whole = plainText(text);
  const points = [...whole];
  if (points.length <= limit) return text;
  const kept = points
    .slice(0, limit - 1)
    .join('')
    .trimEnd();
  return [...sliceText(text, 0, kept.length), plain('…')];
}

/** Stands for the first character of a code span in {@link outline}, and for the others. */
const [CODE_START, CODE_REST] = ['`', '\u0000'];

/** Gives the plain text with its code blotted out: nothing in code ends a sentence, parts words or is cut. */
export function outline(text: RichText): string {
  return text
    .map(({ text: run, style }) => (style === 'code' ? CODE_START + CODE_REST.repeat(run.length - 1) : run))
    .join('');
}

/** Most sentences of a text that are told apart: ten times those of the longest paragraph that people write. */
const MOST_SENTENCES = 400;

/**
 * Cuts text into sentences with the white space that follows them, the last one with all that is left; a full stop before
 * a lower-case letter ends none. Linear in the text.
 */
export function sentencesOf(text: RichText): RichText[] {
  const whole = outline(text);
  const found: RichText[] = [];
  let start = 0;
  for (const match of whole.matchAll(/[.!?]["')\]]*\s+(?=[\p{Lu}"'([`-])|\n+/gu)) {
    const end = match.index + match[0].length;
    found.push(sliceText(text, start, end));
    start = end;
    if (found.length === MOST_SENTENCES - 1) break;
  }
  if (start < whole.length) found.push(sliceText(text, start, whole.length));
  return found;
}
