import { fileError } from './file-diagnostics.ts';
import type { List, ListItem, Nodes, RootContent } from 'mdast';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Layer } from '../../model/story.ts';
import type { Bullet, BulletLink, Details, MetanarrativeDocument } from './documents.ts';
import { withoutTags } from './html-elements.ts';
import { plainText, type RichText } from '../../model/text.ts';
import { definitionsOf, inlineText, lineOf, linksOf, parseMarkdown, richText, textOutsideLinks } from './markdown.ts';

/** A `<details>` while it is being read. */
interface OpenDetails {
  readonly line: number;
  title: RichText;
  id: string | null;
  short: string | null;
  readonly paragraphs: RichText[];
  readonly bullets: Bullet[];
}

/**
 * Parses the metanarrative's page: a category for each `<details>` with a `<summary>`, its first paragraphs as
 * summary, every bullet as a point. Never throws: an unclosed `<details>` still gives its category, with an `error`, and a
 * page without any is an `error`, too.
 */
export function parseMetanarrative(file: string, layer: Layer, source: string): MetanarrativeDocument {
  const root = parseMarkdown(source);
  const definitions = definitionsOf(root);
  const diagnostics: Diagnostic[] = [];
  const found: OpenDetails[] = [];
  let open: OpenDetails | null = null;

  const unclosed = (details: OpenDetails): void => {
    const message = `The <details> "${plainText(details.title)}" is never closed.`;
    diagnostics.push(fileError(file, 'unclosed-details', message, details.line));
  };
  for (const node of root.children) {
    const html = htmlOf(node);
    if (html === null) {
      if (open) readContent(open, node, definitions);
      continue;
    }
    for (const [tag] of html.matchAll(
      /<details\b[^>]*>|<\/details>|<summary\b[^>]*>[\s\S]*?<\/summary>|<!--[\s\S]*?-->/gi,
    )) {
      if (/^<details/i.test(tag)) {
        if (open) unclosed(open);
        open = { line: lineOf(node), title: [], id: null, short: null, paragraphs: [], bullets: [] };
        found.push(open);
      } else if (/^<\/details/i.test(tag)) open = null;
      else if (open) readTag(open, tag);
    }
  }
  if (open) unclosed(open);
  if (found.length === 0) {
    const message = 'This page has no <details>, so it sorts no story.';
    diagnostics.push(fileError(file, 'no-categories', message));
  }
  return { kind: 'metanarrative', layer, file, details: found.map(closeDetails), diagnostics };
}

function htmlOf(node: RootContent): string | null {
  if (node.type === 'html') return node.value;
  if (node.type !== 'paragraph' || !node.children.some((child) => child.type === 'html')) return null;
  const text = node.children.map((child) => (child.type === 'html' ? child.value : inlineText(child))).join(' ');
  return /<\/?(?:details|summary)\b/i.test(text) ? text : null;
}

function readTag(details: OpenDetails, tag: string): void {
  const summary = /^<summary\b[^>]*>([\s\S]*)<\/summary>$/i.exec(tag);
  if (summary) details.title = richText(parseMarkdown(withoutTags(summary[1] ?? '')));
  if (/^<!--\s*category\b/.test(tag)) {
    details.id = idIn(tag);
    details.short = /\bshort="([^"]+)"/.exec(tag)?.[1] ?? null;
  }
}

function readContent(details: OpenDetails, node: RootContent, definitions: ReadonlyMap<string, string>): void {
  if (node.type === 'list') details.bullets.push(...bulletsOf(node, definitions));
  else if (node.type === 'paragraph' && details.bullets.length === 0) details.paragraphs.push(richText(node));
}

function closeDetails(details: OpenDetails): Details {
  const { line, title, id, short, paragraphs, bullets } = details;
  return { id, short, title, summary: paragraphs, line, bullets };
}

function bulletsOf(list: List, definitions: ReadonlyMap<string, string>): Bullet[] {
  return list.children.map((item) => bulletOf(item, definitions));
}

function bulletOf(item: ListItem, definitions: ReadonlyMap<string, string>): Bullet {
  const content = item.children.filter((child) => child.type !== 'list');
  const comments = content.flatMap(commentsIn);
  const ours = comments.some((comment) => /placement:\s*ours/.test(comment));
  const links = content.flatMap((child) => linksOf(child, definitions)).map((link): BulletLink => ({ ...link, ours }));
  return {
    id: comments.map((comment) => (/^<!--\s*point\b/.test(comment) ? idIn(comment) : null)).find(Boolean) ?? null,
    title: richText({ type: 'root', children: content }),
    ownText: content.some(hasOwnText),
    ours,
    line: lineOf(item),
    links,
    bullets: item.children.flatMap((child) => (child.type === 'list' ? bulletsOf(child, definitions) : [])),
  };
}

/** True for letters outside the links; an emoji or a dash alone is no text. */
function hasOwnText(node: Nodes): boolean {
  const text = node.type === 'paragraph' ? textOutsideLinks(node.children) : inlineText(node);
  return /[\p{L}\p{N}]/u.test(text);
}

function commentsIn(node: Nodes): string[] {
  if (node.type === 'html') return node.value.match(/<!--[\s\S]*?-->/g) ?? [];
  return 'children' in node ? node.children.flatMap(commentsIn) : [];
}

/** Reads the id that a comment gives; `null` for none, and for one that could not stand in an address as it is. */
function idIn(comment: string): string | null {
  return /\bid="([a-z0-9-]+)"/.exec(comment)?.[1] ?? null;
}
