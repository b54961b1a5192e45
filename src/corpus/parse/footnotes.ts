import type { Nodes, Paragraph, Parents, RootContent } from 'mdast';

/** The begin of a footnote in a line of its own. */
const NOTE = /\n\[\^([^\]\s]+)\]:/g;

/** Takes out footnotes, with all that belongs to them, and collects their names in lower case. */
export function dropNotes(parent: Parents, notes: Set<string>): void {
  let before: Nodes | null = null;
  const kept: Nodes[] = [];
  for (const node of parent.children) {
    const own = noteIn(node, notes);
    const part: 'all' | 'end' | null = before !== null && goesOn(before, node) ? 'all' : own;
    before = part === null ? null : node;
    if (part === 'all') continue;
    if (isFlow(node)) dropNotes(node, notes);
    kept.push(node);
  }
  parent.children = kept as RootContent[];
}

/** Says whether all of a node is a note, or its end, which goes. */
function noteIn(node: Nodes, notes: Set<string>): 'all' | 'end' | null {
  // A note of a single word is a definition of a link to CommonMark.
  if (node.type === 'definition' && node.identifier.startsWith('^')) {
    notes.add(node.identifier.slice(1).toLowerCase());
    return 'all';
  }
  if (node.type !== 'paragraph' || !cutNotes(node, notes)) return null;
  return node.children.every((child) => child.type === 'text' && child.value === '') ? 'all' : 'end';
}

/** Cuts off the notes that begin in the lines of a paragraph, with or without a blank line before; true where some do. */
function cutNotes(paragraph: Paragraph, notes: Set<string>): boolean {
  let from: number | null = null;
  for (const [at, child] of paragraph.children.entries()) {
    if (child.type !== 'text') continue;
    const isLine = at === 0 || paragraph.children[at - 1]?.type === 'break';
    const text = isLine ? `\n${child.value}` : child.value;
    for (const { 1: name = '' } of text.matchAll(NOTE)) notes.add(name.toLowerCase());
    const begin = from === null ? text.search(NOTE) : -1;
    if (begin < 0) continue;
    child.value = text.slice(isLine ? 1 : 0, begin);
    from = at + 1;
  }
  if (from !== null) paragraph.children.splice(from);
  return from !== null;
}

/** True for what belongs to the note before it: indented paragraphs, and the line below a note of a single word. */
function goesOn(before: Nodes, node: Nodes): boolean {
  if (before.type === 'definition' && node.type === 'paragraph')
    return node.position?.start.line === (before.position?.end.line ?? 0) + 1;
  return isIndented(node);
}

/** True for code by indentation, without fences on lines of their own. */
function isIndented(node: Nodes): boolean {
  if (node.type !== 'code' || !node.position) return false;
  return node.position.end.line - node.position.start.line + 1 === node.value.split('\n').length;
}

function isFlow(node: Nodes): node is Parents {
  return ['blockquote', 'list', 'listItem'].includes(node.type);
}
