import { fileWarning } from './file-diagnostics.ts';
import { createHash } from 'node:crypto';
import type { List, Root } from 'mdast';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Change, Digest } from '../../model/digest.ts';
import type { RichText } from '../../model/text.ts';
import { blocksOf, definitionsOf, inlineText, lineOf, linksOf, richText } from './markdown.ts';
import { asksOf, itemsBelow, nodesBelow } from './nodes.ts';

/** The second-level headings that belong to digests alone; their text is data, not narrative. */
const HEADINGS = ['where it goes wrong', 'how people ask it', 'what helps', 'since then'] as const;

/** A digest with the data of its byline. */
export interface ParsedDigest {
  readonly digest: Digest;
  /** From the byline; `null` where it names none. */
  readonly characters: readonly string[] | null;
  readonly project: string | null;
  /** First 12 hex digits of the SHA-256 of the story it was written from; `null` where it does not say. */
  readonly writtenFrom: string | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** True for the headings whose text is data: "Where it goes wrong", "How people ask it", "What helps", "Since then". */
export function isDigestHeading(heading: string): boolean {
  return (HEADINGS as readonly string[]).includes(heading.trim().toLowerCase());
}

/** Reads the sections that only a digest has. Never throws; empty where a part is missing. */
export function parseDigest(root: Root, file: string): ParsedDigest {
  const lines = asksOf(root);
  const asks = lines.map(({ text }) => text);
  const since = itemsBelow(root, 'since then').map((item) => ({ item, change: changeOf(item, root) }));
  const [goesWrong] = nodesBelow(root, 'where it goes wrong');
  const { checked, writtenFrom, answers } = commentOf(root);
  return {
    digest: {
      asks,
      asksHash: createHash('sha256').update(asks.join('\n')).digest('hex').slice(0, 8),
      askSteps: lines.map(({ step }) => step),
      plainest: lines.find(({ isPlainest }) => isPlainest)?.text ?? null,
      goesWrong: goesWrong ? richText(goesWrong, 'all') : null,
      helps: itemsBelow(root, 'what helps').map((item) => blocksOf(item.children, 'all')),
      since: since.flatMap(({ change }) => change ?? []),
      checked,
      answers,
    },
    ...bylineOf(root),
    writtenFrom,
    diagnostics: since
      .filter(({ change }) => change === null)
      .map(({ item }) => {
        const message = 'An entry of "Since then" reads: **version, date**: sentence [source](https address).';
        return fileWarning(file, 'since-shape', message, lineOf(item));
      }),
  };
}

function changeOf(item: List['children'][number], root: Root): Change | null {
  const paragraph = item.children[0];
  if (paragraph?.type !== 'paragraph' || paragraph.children[0]?.type !== 'strong') return null;
  const [, ...rest] = paragraph.children;
  const head = paragraph.children[0];
  const dated = /^(.+), (\d{4}(?:-\d{2}){0,2})$/.exec(inlineText(head));
  const source = linksOf(paragraph, definitionsOf(root)).at(-1);
  const lastLink = rest.findLastIndex((node) => node.type === 'link' || node.type === 'linkReference');
  const said = { ...paragraph, children: rest.filter((_, index) => index !== lastLink) };
  const text = withoutColon(richText(said));
  if (!dated?.[1] || !dated[2] || !source?.url.startsWith('https://') || text.length === 0) return null;
  return { text, version: dated[1], date: dated[2], url: source.url };
}

/** Gives what follows the bold head, without the colon that parts the two. */
function withoutColon([first, ...rest]: RichText): RichText {
  if (first === undefined || first.style !== undefined) return first === undefined ? [] : [first, ...rest];
  const text = first.text.replace(/^\s*:\s*/, '');
  return text === '' ? rest : [{ ...first, text }, ...rest];
}

function bylineOf(root: Root): Pick<ParsedDigest, 'characters' | 'project'> {
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

function commentOf(root: Root): {
  readonly checked: string | null;
  readonly writtenFrom: string | null;
  readonly answers: readonly number[];
} {
  const comments = root.children.flatMap((node) => (node.type === 'html' ? [node.value] : [])).join('\n');
  return {
    checked: /<!--[^>]*\bchecked: (\d{4}-\d{2}-\d{2})\b/.exec(comments)?.[1] ?? null,
    answers: [...comments.matchAll(/\banswers: https:\/\/github\.com\/rust-lang\/wg-async\/issues\/(\d+)/g)].map(
      ([, number]) => Number(number),
    ),
    writtenFrom: /<!--[^>]*\bstory: ([0-9a-f]{12})\b/.exec(comments)?.[1] ?? null,
  };
}
