import type { RichText, Span } from './card.ts';

const CODE = /(`+)(?!`)([\s\S]*?[^`])\1(?!`)/g;

/** The corpus' plain text with its code spans, which stand in backticks, as spans of their own. */
export function inline(text: string): RichText {
  return withMarks(text, []);
}

/** The same, with `marks` in bold: half-open ranges of UTF-16 offsets, ascending. Code stays code. */
export function withMarks(text: string, marks: readonly (readonly [start: number, end: number])[]): RichText {
  const spans: Span[] = [];
  let done = 0;
  for (const match of text.matchAll(CODE)) {
    spans.push(...bolden(text, done, match.index, marks));
    spans.push({ text: codeText(match[2] ?? ''), style: 'code' });
    done = match.index + match[0].length;
  }
  spans.push(...bolden(text, done, text.length, marks));
  return spans;
}

/** What a code span holds: padding that only keeps backticks apart is not part of it. */
export function codeText(raw: string): string {
  return /^ .*` $|^ `.* $/s.test(raw) ? raw.slice(1, -1) : raw;
}

function bolden(text: string, start: number, end: number, marks: readonly (readonly [number, number])[]): Span[] {
  const spans: Span[] = [];
  let done = start;
  for (const [from, to] of marks) {
    if (from < done || to > end || to <= from) continue;
    if (from > done) spans.push({ text: text.slice(done, from) });
    spans.push({ text: text.slice(from, to), style: 'bold' });
    done = to;
  }
  if (end > done) spans.push({ text: text.slice(done, end) });
  return spans;
}

/** The text of all spans, without their looks. */
export function plainOf(text: RichText): string {
  return text.map((span) => span.text).join('');
}
