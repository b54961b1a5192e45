import type { Nodes, PhrasingContent, Root, RootContent } from 'mdast';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import type { Block } from '../../model/story.ts';

const processor = unified().use(remarkParse).freeze();

/** A line's list and quote marks beyond the fiftieth, which no reader can follow and which cost the parser minutes. */
const DEEP_MARKS = (() => {
  const mark = String.raw`[ \t]*(?:>|(?:[*+-]|\d{1,9}[.)])(?=[ \t]))`;
  return new RegExp(`^((?:${mark}){50})(?:${mark})+`, 'gm');
})();

/** Markdown (CommonMark) to an mdast tree. Total: any text is a document; very deep nesting in a line is levelled. */
export function parseMarkdown(text: string): Root {
  // Blanks take the marks' places, so that positions stay those of `text`.
  return processor.parse(text.replace(DEEP_MARKS, (marks, kept: string) => kept.padEnd(marks.length)));
}

/** The line a node begins on, from 1; 1 for a node without a position. */
export function lineOf(node: Nodes): number {
  return node.position?.start.line ?? 1;
}

/** A node's text on one line: code spans keep their backticks, links their text, images their alt; HTML is dropped. */
export function inlineText(node: Nodes): string {
  return collectText(node).replace(/\s+/g, ' ').trim();
}

function collectText(node: Nodes): string {
  switch (node.type) {
    case 'text':
      return node.value;
    case 'inlineCode':
      return codeSpan(node.value);
    case 'code':
      return ` ${node.value} `;
    case 'image':
    case 'imageReference':
      return node.alt ?? '';
    case 'break':
      return ' ';
    case 'html':
      return '';
    default:
      return 'children' in node ? node.children.map(collectText).join(isInline(node) ? '' : ' ') : '';
  }
}

function codeSpan(value: string): string {
  return value.includes('`') ? `\`\` ${value} \`\`` : `\`${value}\``;
}

function isInline(node: Nodes): boolean {
  return ['paragraph', 'heading', 'emphasis', 'strong', 'link', 'linkReference', 'delete'].includes(node.type);
}

/** The nodes' text as blocks in reading order: code blocks whole, everything else as prose. Empty prose is left out. */
export function blocksOf(nodes: readonly RootContent[]): Block[] {
  return nodes.flatMap((node): Block[] => {
    switch (node.type) {
      case 'code':
        return [{ kind: 'code', language: languageOf(node.lang), text: node.value }];
      case 'list':
        return node.children.flatMap((item) => itemBlocks(blocksOf(item.children)));
      case 'blockquote':
        return blocksOf(node.children);
      case 'html':
      case 'definition':
      case 'thematicBreak':
        return [];
      default:
        return prose(inlineText(node));
    }
  });
}

function prose(text: string): Block[] {
  return text === '' ? [] : [{ kind: 'prose', text }];
}

function itemBlocks(blocks: readonly Block[]): Block[] {
  return blocks.map((block, index) =>
    block.kind === 'prose' && index === 0 ? { kind: 'prose', text: `- ${block.text}` } : block,
  );
}

function languageOf(info: string | null | undefined): string | null {
  return /^[\w+#-]+/.exec(info ?? '')?.[0] ?? null;
}

/** Joins consecutive list items into one prose block, its items on lines of their own. */
export function joinLists(blocks: readonly Block[]): Block[] {
  const joined: Block[] = [];
  for (const block of blocks) {
    const last = joined.at(-1);
    const inList = block.kind === 'prose' && block.text.startsWith('- ');
    if (inList && last?.kind === 'prose' && last.text.startsWith('- ')) {
      joined[joined.length - 1] = { kind: 'prose', text: `${last.text}\n${block.text}` };
    } else joined.push(block);
  }
  return joined;
}

/**
 * The anchor that mdBook gives a heading: letters, digits, `_` and `-` in lower case, white space as `-`, the rest
 * dropped (`id_from_content` in mdBook's `utils`).
 */
export function headingAnchor(text: string): string {
  return [...text.toLowerCase()]
    .map((character) => (/[\p{L}\p{N}_-]/u.test(character) ? character : /\s/.test(character) ? '-' : ''))
    .join('');
}

/** A link with its target resolved through reference definitions. */
export interface MarkdownLink {
  readonly url: string;
  /** On one line, code spans in backticks. */
  readonly text: string;
  readonly line: number;
}

/** Reference definitions of a document: label in lower case to address; the first of a label counts. */
export function definitionsOf(root: Root): ReadonlyMap<string, string> {
  const definitions = new Map<string, string>();
  const visit = (node: Nodes): void => {
    if (node.type === 'definition') {
      const label = node.identifier.toLowerCase();
      if (!definitions.has(label)) definitions.set(label, node.url);
    }
    if ('children' in node) node.children.forEach(visit);
  };
  visit(root);
  return definitions;
}

/** Every link at or below `node`, inline and by reference, in reading order; references without a definition left out. */
export function linksOf(node: Nodes, definitions: ReadonlyMap<string, string>): MarkdownLink[] {
  const url = linkTarget(node, definitions);
  if (url !== undefined) return [{ url, text: inlineText(node), line: lineOf(node) }];
  return 'children' in node ? node.children.flatMap((child) => linksOf(child, definitions)) : [];
}

function linkTarget(node: Nodes, definitions: ReadonlyMap<string, string>): string | undefined {
  if (node.type === 'link') return node.url;
  if (node.type === 'linkReference') return definitions.get(node.identifier.toLowerCase());
  return undefined;
}

/** The text of inline nodes that stands outside any link. */
export function textOutsideLinks(nodes: readonly PhrasingContent[]): string {
  return nodes
    .filter((node) => node.type !== 'link' && node.type !== 'linkReference')
    .map((node) => ('children' in node ? textOutsideLinks(node.children) : inlineText(node)))
    .join(' ')
    .trim();
}

/** The markdown of a node as it stands in `source`, with the indentation of its first line taken off every line. */
export function sourceOf(node: Nodes, source: string): string {
  const { start, end } = node.position ?? { start: undefined, end: undefined };
  const indent = ' '.repeat((start?.column ?? 1) - 1);
  return source
    .slice(start?.offset ?? 0, end?.offset ?? 0)
    .split('\n')
    .map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line.trimStart()))
    .join('\n')
    .trim();
}
