import type { Heading, Html, Nodes, PhrasingContent, Root, RootContent } from 'mdast';
import { dropNotes } from './footnotes.ts';
import { isHtml } from './html-elements.ts';
import { unstruck } from './struck.ts';
import { seenOf } from './unseen.ts';

declare module 'mdast' {
  interface HeadingData {
    /** The anchor that the page gives by `{#anchor}`. */
    anchor?: string;
  }
}

const DIRECTIVE = /\\(?=\{\{#)|(?<!\\)\{\{\s*#(?:include|rustdoc_include|playground|playpen|title)\b[^{}\n]*\}\}/g;
const ATTRIBUTES = /\{([^{}<>\\\n]*)\}\s*$/;
const ADMONITION = /^\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]\s*/i;
/** The line below a table's head. */
const RULE_OF_TABLE = /\n[ \t]*(?=[^\n]*\|)\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*(?=\n|$)/;
/** Between the term of a definition list and what it means, on a line of its own. */
const MEANING = /\n: +/g;

/** Takes out what mdBook itself takes out of the source before it is markdown; every line stays. */
export function withoutDirectives(source: string): string {
  return source.replace(DIRECTIVE, '');
}

/**
 * Changes a tree of CommonMark into what mdBook publishes: attributes leave the headings, footnotes go with their
 * marks, what is no HTML element is text, and signs of tables, tasks, struck words and admonitions are not shown.
 */
export function asPublished(root: Root, source: string): Root {
  const notes = new Set<string>();
  dropNotes(root, notes);
  visit(root, { notes, source });
  return root;
}

/** What is known of a page whose tree is changed. */
interface Page {
  /** Names of its footnotes. */
  readonly notes: ReadonlySet<string>;
  readonly source: string;
}

function visit(node: Nodes, page: Page): void {
  if (node.type === 'heading') takeAttributes(node, page.source);
  if (node.type === 'text') node.value = readText(node.value, page.notes);
  if (node.type === 'blockquote') dropMark(node, ADMONITION);
  if (node.type === 'listItem') dropMark(node, /^\[[ xX]\]\s+/);
  if (!('children' in node)) return;
  node.children = seenOf(node.children).flatMap((child) => readChild(child, node)) as RootContent[];
  unstruck(node.children);
  for (const child of node.children) visit(child, page);
}

function readText(text: string, notes: ReadonlySet<string>): string {
  const read = text.replace(RULE_OF_TABLE, '').replace(MEANING, ': ');
  if (notes.size === 0) return read;
  return read.replace(/\[\^([^\]\s]+)\]/g, (mark, name: string) => (notes.has(name.toLowerCase()) ? '' : mark));
}

/**
 * Takes `{#anchor .class key=value}` off a heading; other braces are words of it. They are read from the source: in the
 * tree, `{#__init__}` is bold.
 */
function takeAttributes(heading: Heading, source: string): void {
  const { start, end } = heading.position ?? {};
  const from = start?.offset ?? 0;
  const written = source.slice(from, end?.offset).replace(/\n[^\n]*$|\s#+\s*$/, '');
  const found = ATTRIBUTES.exec(written);
  const attributes = found?.[1]?.trim().split(/\s+/) ?? [];
  if (!found || !attributes.some((attribute) => /^[#.].|=/.test(attribute))) return;
  const last = heading.children.findLastIndex(({ position }) => (position?.start.offset ?? 0) <= from + found.index);
  const text = heading.children[last];
  if (text?.type !== 'text') return;
  text.value = text.value.slice(0, text.value.lastIndexOf('{')).trimEnd();
  heading.children.splice(last + 1);
  const anchor = attributes.findLast((attribute) => /^#./.test(attribute))?.slice(1);
  if (anchor !== undefined) heading.data = { ...heading.data, anchor };
}

function dropMark(node: Extract<Nodes, { type: 'blockquote' | 'listItem' }>, mark: RegExp): void {
  const first = node.children[0]?.type === 'paragraph' ? node.children[0].children[0] : undefined;
  if (first?.type === 'text') first.value = first.value.replace(mark, '');
}

function readChild(child: Nodes, parent: Nodes): Nodes[] {
  if (child.type === 'html') return [readHtml(child, parent)];
  // A mark of a footnote that is a link to CommonMark.
  return child.type === 'linkReference' && child.identifier.startsWith('^') ? [] : [child];
}

function readHtml(node: Html, parent: Nodes): Nodes {
  if (/^<br\b/i.test(node.value)) return { type: 'break' };
  if (isHtml(node.value)) return node;
  const text: PhrasingContent = { type: 'text', value: node.value };
  const isBlock = parent.type === 'root' || parent.type === 'blockquote' || parent.type === 'listItem';
  const place = node.position ? { position: node.position } : {};
  return isBlock ? { type: 'paragraph', children: [text], ...place } : { ...text, ...place };
}
