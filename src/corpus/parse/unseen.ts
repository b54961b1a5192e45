import type { Html, Nodes } from 'mdast';

/** What a browser does not show: programs, styles, and elements of mdBook's class `hidden`. */
const UNSEEN =
  /^<(?:(script|style|template)\b|([a-z][a-z0-9]*)\b[^>]*\bclass\s*=\s*(?:"[^"]*\bhidden\b|'[^']*\bhidden\b|hidden\b))/i;

/** Leaves out, of nodes that stand in a row, what lies between the tags of an element that nobody sees. */
export function seenOf<T extends Nodes>(row: readonly T[]): T[] {
  const seen: T[] = [];
  for (let at = 0; at < row.length; at += 1) {
    const node = row[at];
    if (node === undefined) continue;
    const name = node.type === 'html' ? unseenName(node) : null;
    if (name === null) seen.push(node);
    else at = endOf(row, at, name);
  }
  return seen;
}

function unseenName({ value }: Html): string | null {
  const found = UNSEEN.exec(value.trimStart());
  return found?.[1] ?? found?.[2] ?? null;
}

/** Gives the place of the tag that closes the element; that of its own where none does. */
function endOf(row: readonly Nodes[], from: number, name: string): number {
  const tags = new RegExp(`<(/?)${name}\\b`, 'gi');
  let depth = 0;
  for (let at = from; at < row.length; at += 1) {
    const node = row[at];
    if (node?.type !== 'html') continue;
    for (const [, slash] of node.value.matchAll(tags)) depth += slash === '/' ? -1 : 1;
    if (depth <= 0) return at;
  }
  return from;
}
