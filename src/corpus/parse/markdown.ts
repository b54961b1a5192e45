import type { Code, Nodes, PhrasingContent, Root, RootContent } from 'mdast';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { asPublished, withoutDirectives } from './mdbook.ts';
import type { Block, CodeBlock, RichText, Span } from '../../model/text.ts';

const processor = unified().use(remarkParse).freeze();

/** A line's list and quote marks beyond the fiftieth, which no reader can follow and which cost the parser minutes. */
const DEEP_MARKS = (() => {
  const mark = String.raw`[ \t]*(?:>|(?:[*+-]|\d{1,9}[.)])(?=[ \t]))`;
  return new RegExp(`^((?:${mark}){50})(?:${mark})+`, 'gm');
})();

/**
 * Parses markdown, as mdBook reads it, to an mdast tree. Never throws: any text is a document; very deep nesting in a
 * line is levelled.
 */
export function parseMarkdown(text: string): Root {
  // Blanks take the marks' places, so that positions stay those of `text`.
  const levelled = text.replace(DEEP_MARKS, (marks, kept: string) => kept.padEnd(marks.length));
  const source = withoutDirectives(levelled);
  return asPublished(processor.parse(source), source);
}

/** Gives the line a node begins on, from 1; 1 for a node without a position. */
export function lineOf(node: Nodes): number {
  return node.position?.start.line ?? 1;
}

/**
 * Gives a node's text on one line: code spans keep their backticks, links their text, images their alt; HTML is
 * dropped.
 */
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

/** The looks that {@link richText} keeps: of a story's text its code alone, of our own advice everything. */
export type Looks = 'code' | 'all';

/** Gives a node's text on one line as runs. HTML is dropped; a link without a known address keeps its text alone. */
export function richText(node: Nodes, looks: Looks = 'code'): RichText {
  return oneLine(spansOf(node, looks));
}

function spansOf(node: Nodes, looks: Looks, style?: 'bold' | 'italic'): Span[] {
  switch (node.type) {
    case 'inlineCode':
      return [{ text: node.value, style: 'code' }];
    case 'strong':
    case 'emphasis':
      if (looks === 'code') break;
      return node.children.flatMap((child) => spansOf(child, looks, node.type === 'strong' ? 'bold' : 'italic'));
    case 'link':
      if (looks === 'code') break;
      return [{ text: node.children.map(plainOf).join(''), url: node.url }];
  }
  if (!('children' in node)) return [{ text: collectText(node), ...(style ? { style } : {}) }];
  const parts = node.children.map((child) => spansOf(child, looks, style));
  return isInline(node) ? parts.flat() : parts.flatMap((part, at) => (at === 0 ? part : [{ text: ' ' }, ...part]));
}

function plainOf(node: Nodes): string {
  if (node.type === 'inlineCode') return node.value;
  return 'children' in node ? node.children.map(plainOf).join('') : collectText(node);
}

/** Collapses white space to single spaces, none at the ends, and joins neighbouring runs of one look. */
function oneLine(spans: readonly Span[]): RichText {
  const kept: Span[] = [];
  for (const span of spans) {
    const last = kept.at(-1);
    const folded = span.text.replace(/\s+/g, ' ');
    const text = last === undefined || last.text.endsWith(' ') ? folded.trimStart() : folded;
    if (text === '') continue;
    if (
      last?.style === undefined &&
      last?.url === undefined &&
      span.style === undefined &&
      span.url === undefined &&
      last
    )
      kept[kept.length - 1] = { text: last.text + text };
    else kept.push({ ...span, text });
  }
  const end = kept.at(-1);
  if (!end?.text.endsWith(' ')) return kept;
  const trimmed = end.text.trimEnd();
  return [...kept.slice(0, -1), ...(trimmed === '' ? [] : [{ ...end, text: trimmed }])];
}

/**
 * Gives the nodes' text as blocks in reading order: code blocks whole, everything else as prose. Empty prose is left
 * out.
 */
export function blocksOf(nodes: readonly RootContent[], looks: Looks = 'code'): Block[] {
  return nodes.flatMap((node): Block[] => {
    switch (node.type) {
      case 'code':
        return codeBlock(node);
      case 'list':
        return node.children.flatMap((item) => itemBlocks(blocksOf(item.children, looks)));
      case 'blockquote':
        return blocksOf(node.children, looks);
      case 'html':
      case 'definition':
      case 'thematicBreak':
        return [];
      default:
        return prose(richText(node, looks));
    }
  });
}

/** Gives a block of code without the lines that mdBook hides; nothing where it hides all. */
function codeBlock({ lang, value }: Code): CodeBlock[] {
  const language = languageOf(lang);
  const prefix = /(?:^|,)hidelines=([^,]+)/.exec(lang ?? '')?.[1];
  const lines = value.split('\n').flatMap((line) => shownLine(line, prefix ?? (language === 'rust' ? '#' : null)));
  const text = lines.join('\n');
  return text.trim() === '' ? [] : [{ kind: 'code', language, text }];
}

/** Of rust, a line that begins with `# ` is hidden, as is a lone `#`; `##` stands for `#`, and attributes stay. */
function shownLine(line: string, prefix: string | null): string[] {
  if (prefix === null) return [line];
  if (prefix !== '#') return line.trimStart().startsWith(prefix) ? [] : [line];
  return /^\s*#(?:\s|$)/.test(line) ? [] : [line.replace(/^(\s*)##/, '$1#')];
}

function prose(text: RichText): Block[] {
  return text.length === 0 ? [] : [{ kind: 'prose', text }];
}

function itemBlocks(blocks: readonly Block[]): Block[] {
  return blocks.map((block, index) =>
    block.kind === 'prose' && index === 0 ? { kind: 'prose', text: joined([{ text: '- ' }], block.text) } : block,
  );
}

function languageOf(info: string | null | undefined): string | null {
  return /^[\w+#-]+/.exec(info ?? '')?.[0] ?? null;
}

/** Joins consecutive list items into one prose block, its items on lines of their own. */
export function joinLists(blocks: readonly Block[]): Block[] {
  const done: Block[] = [];
  for (const block of blocks) {
    const last = done.at(-1);
    if (isItem(block) && last !== undefined && isItem(last))
      done[done.length - 1] = { kind: 'prose', text: joined([...last.text, { text: '\n' }], block.text) };
    else done.push(block);
  }
  return done;
}

function isItem(block: Block): block is Extract<Block, { kind: 'prose' }> {
  return block.kind === 'prose' && block.text[0]?.style === undefined && block.text[0]?.text.startsWith('- ') === true;
}

/** Joins two texts; plain runs that meet become one. */
function joined(first: RichText, second: RichText): RichText {
  return [...first, ...second].reduce<Span[]>((spans, span) => {
    const last = spans.at(-1);
    const isPlain = (one: Span | undefined): one is Span => one?.style === undefined && one?.url === undefined;
    if (last !== undefined && isPlain(last) && isPlain(span)) spans[spans.length - 1] = { text: last.text + span.text };
    else spans.push(span);
    return spans;
  }, []);
}

/**
 * Gives the anchor that mdBook gives a heading: letters, digits, `_` and `-` in lower case, white space as `-`, the
 * rest dropped (`id_from_content` in mdBook's `utils`).
 */
export function headingAnchor(text: string): string {
  return [...text.toLowerCase()]
    .map((character) => (/[\p{L}\p{N}_-]/u.test(character) ? character : /\s/.test(character) ? '-' : ''))
    .join('');
}

/** A link with its target resolved through reference definitions. */
export interface MarkdownLink {
  readonly url: string;
  readonly text: RichText;
  readonly line: number;
}

/** Collects the reference definitions of a document: label in lower case to address; the first of a label counts. */
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

/**
 * Lists every link at or below `node`, inline and by reference, in reading order; references without a definition are
 * left out.
 */
export function linksOf(node: Nodes, definitions: ReadonlyMap<string, string>): MarkdownLink[] {
  const url = linkTarget(node, definitions);
  if (url !== undefined) return [{ url, text: richText(node), line: lineOf(node) }];
  return 'children' in node ? node.children.flatMap((child) => linksOf(child, definitions)) : [];
}

function linkTarget(node: Nodes, definitions: ReadonlyMap<string, string>): string | undefined {
  if (node.type === 'link') return node.url;
  if (node.type === 'linkReference') return definitions.get(node.identifier.toLowerCase());
  return undefined;
}

/** Gives the text of inline nodes that stands outside any link. */
export function textOutsideLinks(nodes: readonly PhrasingContent[]): string {
  return nodes
    .filter((node) => node.type !== 'link' && node.type !== 'linkReference')
    .map((node) => ('children' in node ? textOutsideLinks(node.children) : inlineText(node)))
    .join(' ')
    .trim();
}
