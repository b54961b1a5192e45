import type { List, Root, RootContent } from 'mdast';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Change } from '../../model/story.ts';
import { definitionsOf, inlineText, lineOf, linksOf, sourceOf } from './markdown.ts';

/** The second-level headings that belong to digests alone; their text is data, not narrative. */
const ASKS = 'how people ask it';
const HELPS = 'what helps';
const SINCE = 'since then';

/** What a digest says in its reserved sections, its byline and its comment. */
export interface DigestParts {
  readonly characters: readonly string[] | null;
  readonly project: string | null;
  readonly asks: readonly string[];
  readonly plainest: string | null;
  readonly helps: readonly string[] | null;
  readonly since: readonly Change[] | null;
  readonly checked: string | null;
  readonly writtenFrom: string | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** True for the headings "How people ask it", "What helps" and "Since then". */
export function isDigestHeading(heading: string): boolean {
  return [ASKS, HELPS, SINCE].includes(heading.trim().toLowerCase());
}

/** Reads the parts of a digest that a story's page does not have. Total; `null` and empty where a part is missing. */
export function digestParts(root: Root, source: string, file: string): DigestParts {
  const asks = itemsBelow(root, ASKS);
  const since = itemsBelow(root, SINCE).map((item) => ({ item, change: changeOf(item, root) }));
  const helps = itemsBelow(root, HELPS);
  const byline = bylineOf(root);
  return {
    characters: byline.characters,
    project: byline.project,
    asks: asks.map(inlineText),
    plainest: plainestOf(asks),
    helps: helps.length === 0 ? null : helps.map((item) => stepOf(item, source)),
    since: since.length === 0 ? null : since.flatMap(({ change }) => change ?? []),
    ...commentOf(root),
    diagnostics: since
      .filter(({ change }) => change === null)
      .map(({ item }) => ({
        severity: 'warning',
        file,
        line: lineOf(item),
        rule: 'since-shape',
        message: 'An entry of "Since then" reads: **version, date**: sentence [source](https address).',
      })),
  };
}

function itemsBelow(root: Root, heading: string): List['children'] {
  const start = root.children.findIndex((node) => isHeading(node) && inlineText(node).toLowerCase() === heading);
  if (start < 0) return [];
  const rest = root.children.slice(start + 1);
  const end = rest.findIndex(isHeading);
  return rest.slice(0, end < 0 ? undefined : end).flatMap((node) => (node.type === 'list' ? node.children : []));
}

function isHeading(node: RootContent): boolean {
  return node.type === 'heading' && node.depth <= 2;
}

/** The line that is wholly bold. */
function plainestOf(items: List['children']): string | null {
  const marked = items.find((item) => {
    const paragraph = item.children[0];
    return (
      paragraph?.type === 'paragraph' && paragraph.children.length === 1 && paragraph.children[0]?.type === 'strong'
    );
  });
  return marked ? inlineText(marked) : null;
}

/** The markdown of a step without its number. */
function stepOf(item: List['children'][number], source: string): string {
  return item.children.map((child) => sourceOf(child, source)).join('\n\n');
}

function changeOf(item: List['children'][number], root: Root): Change | null {
  const paragraph = item.children[0];
  if (paragraph?.type !== 'paragraph' || paragraph.children[0]?.type !== 'strong') return null;
  const [, ...rest] = paragraph.children;
  const head = paragraph.children[0];
  const dated = /^(.+), (\d{4}(?:-\d{2}){0,2})$/.exec(inlineText(head));
  const source = linksOf(paragraph, definitionsOf(root)).at(-1);
  const lastLink = rest.findLastIndex((node) => node.type === 'link' || node.type === 'linkReference');
  const said = rest.filter((_, index) => index !== lastLink);
  const text = said
    .map(collectKeepingSpace)
    .join('')
    .replace(/^\s*:\s*/, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (!dated?.[1] || !dated[2] || !source?.url.startsWith('https://') || text === '') return null;
  return { text, version: dated[1], date: dated[2], url: source.url };
}

/** Text of an inline node with the white space at its ends kept, since words of neighbours must not run together. */
function collectKeepingSpace(node: Parameters<typeof inlineText>[0]): string {
  if (node.type === 'break') return ' ';
  return node.type === 'text' ? node.value : inlineText(node);
}

function bylineOf(root: Root): Pick<DigestParts, 'characters' | 'project'> {
  const line = root.children.find(
    (node) => node.type === 'paragraph' && node.children.length === 1 && node.children[0]?.type === 'emphasis',
  );
  const text = line ? inlineText(line) : '';
  const names = /^Characters?: ([^.]+)\./.exec(text)?.[1]?.split(/\s*(?:,|\band\b)\s*/);
  const project = /\bProject: ([^.]+)\./.exec(text)?.[1];
  return {
    characters: names?.filter((name) => name !== '').map((name) => name.toLowerCase()) ?? null,
    project: project === undefined || project.toLowerCase() === 'none' ? null : project,
  };
}

function commentOf(root: Root): Pick<DigestParts, 'checked' | 'writtenFrom'> {
  const comments = root.children.flatMap((node) => (node.type === 'html' ? [node.value] : [])).join('\n');
  return {
    checked: /<!--[^>]*\bchecked: (\d{4}-\d{2}-\d{2})\b/.exec(comments)?.[1] ?? null,
    writtenFrom: /<!--[^>]*\bstory: ([0-9a-f]{12})\b/.exec(comments)?.[1] ?? null,
  };
}
