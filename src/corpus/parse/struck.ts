import type { Nodes, Text } from 'mdast';

/** A run of tildes in a text. */
interface Run {
  readonly text: Text;
  readonly at: number;
  readonly length: number;
}

/** Stands for what is no text, in a row. */
const OTHER = '\u{fffc}';

/**
 * Takes the marks of struck words, one or two tildes on each side, out of nodes that stand in a row; code or bold words
 * may lie between them. A single tilde within a word, or with a blank inside, stays.
 */
export function unstruck(row: readonly Nodes[]): void {
  const written = row.map((node) => (node.type === 'text' ? node.value : node.type === 'break' ? ' ' : OTHER));
  if (!written.some((text) => text.includes('~'))) return;
  const opened = new Map<number, Run>();
  const marks: Run[] = [];
  for (const [index, text] of row.entries()) {
    if (text.type !== 'text') continue;
    for (const { 0: tildes, index: at } of text.value.matchAll(/(?<!~)~~?(?!~)/g)) {
      const length = tildes.length;
      const before = text.value[at - 1] ?? written[index - 1]?.at(-1) ?? ' ';
      const after = text.value[at + length] ?? written[index + 1]?.[0] ?? ' ';
      const begin = opened.get(length);
      if (begin && closes(before, after, length)) {
        marks.push(begin, { text, at, length });
        opened.delete(length);
      } else if (closes(after, before, length)) opened.set(length, { text, at, length });
    }
  }
  // From the end on, so that places stay what they are.
  const ordered = marks.toSorted((a, b) => b.at - a.at);
  for (const { text, at, length } of ordered) text.value = text.value.slice(0, at) + text.value.slice(at + length);
}

/** True where a run may stand between what it strikes, `inside`, and what it does not. */
function closes(inside: string, outside: string, length: number): boolean {
  return /\S/.test(inside) && (length === 2 || !/[\p{L}\p{N}]/u.test(outside));
}
