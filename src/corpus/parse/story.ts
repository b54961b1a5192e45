import { fileWarning } from './file-diagnostics.ts';
import type { Heading, ListItem, Root, RootContent } from 'mdast';
import type { Diagnostic } from '../../model/diagnostic.ts';
import { plain, plainText, sliceText, type Block, type RichText } from '../../model/text.ts';
import { isNote, type Layer, type Section, type SectionKind } from '../../model/story.ts';
import { isDigestHeading, parseDigest } from './digest.ts';
import type { StoryDocument } from './documents.ts';
import {
  blocksOf,
  definitionsOf,
  headingAnchor,
  inlineText,
  joinLists,
  lineOf,
  linksOf,
  parseMarkdown,
  richText,
} from './markdown.ts';
import { cleanTitle, isTemplateTitle } from './titles.ts';

/** The fictional projects that the book's stories play in. */
const PROJECT = /\b(YouBuy|TrafficMonitor|SLOW|MonsterMesh|DistriData)\b/;

const DRAFT = /warning: draft/i;
const FAQ = /frequently asked|^\W*faq\b/i;

/** A heading and the nodes below it, up to the next heading. */
interface Chunk {
  readonly heading: Heading | null;
  readonly anchor: string | null;
  readonly nodes: RootContent[];
}

/** Parses a story's page, a digest or a note. Never throws: faults become diagnostics of the document. */
export function parseStory(id: string, file: string, layer: Layer, source: string): StoryDocument {
  const root = parseMarkdown(source);
  const chunks = chunksOf(root);
  const titleChunk = chunks.find((chunk) => chunk.heading?.depth === 1);
  const rawTitle = titleChunk?.heading ? inlineText(titleChunk.heading) : null;
  const title = rawTitle === null || isTemplateTitle(rawTitle) ? null : cleanTitle(rawTitle);
  const parsed = layer === 'digest' ? parseDigest(root, file) : null;
  const sections = sectionsOf(chunks, layer, title ?? id);
  const morals = moralsOf(sections);
  return {
    kind: 'story',
    layer,
    id,
    file,
    title,
    draft: chunks.some((chunk) => chunk.heading !== null && DRAFT.test(inlineText(chunk.heading))),
    characters: parsed?.characters ?? (isNote({ id }) ? [] : charactersOf(id, sections)),
    project: parsed?.project ?? PROJECT.exec(narrativeOf(sections))?.[1] ?? null,
    sections,
    morals,
    digest: parsed?.digest ?? null,
    writtenFrom: parsed?.writtenFrom ?? null,
    links: linksOf(root, definitionsOf(root)),
    diagnostics: [
      ...titleFaults(rawTitle, titleChunk, file),
      ...(morals.length === 0 && !isNote({ id })
        ? [fileWarning(file, 'no-morals', 'This story names no morals.')]
        : []),
      ...(parsed?.diagnostics ?? []),
    ],
  };
}

function chunksOf(root: Root): Chunk[] {
  const chunks: Chunk[] = [{ heading: null, anchor: null, nodes: [] }];
  const seen = new Map<string, number>();
  for (const node of root.children) {
    if (node.type === 'heading') chunks.push({ heading: node, anchor: uniqueAnchor(node, seen), nodes: [] });
    else chunks.at(-1)?.nodes.push(node);
  }
  return chunks;
}

/** Gives the anchor that the page names; else mdBook numbers those that occur again: `a`, `a-1`, `a-2`. */
function uniqueAnchor(heading: Heading, seen: Map<string, number>): string {
  if (heading.data?.anchor !== undefined) return `#${heading.data.anchor}`;
  const anchor = headingAnchor(inlineText(heading));
  const count = seen.get(anchor) ?? 0;
  seen.set(anchor, count + 1);
  return `#${count === 0 ? anchor : `${anchor}-${count}`}`;
}

function sectionsOf(chunks: readonly Chunk[], layer: Layer, title: string): Section[] {
  let inFaq = false;
  let skipped = false;
  return chunks.flatMap(({ heading, anchor, nodes }): Section[] => {
    const text = heading ? inlineText(heading) : title;
    const depth = heading?.depth ?? 1;
    if (depth <= 2) {
      inFaq = FAQ.test(text);
      skipped = DRAFT.test(text) || (layer === 'digest' && (depth === 1 || isDigestHeading(text)));
    }
    if (skipped) return [];
    const isTitle = depth === 1;
    const place = { layer, anchor: layer === 'story' && !isTitle ? anchor : null };
    if (inFaq) return faqSections(place, heading ? richText(heading) : [plain(title)], nodes);
    const kind = layer === 'digest' ? 'summary' : kindOf(text, 'narrative');
    return section(
      { ...place, kind, heading: isTitle || !heading ? [plain(title)] : richText(heading) },
      blocksOf(nodes),
    );
  });
}

/** Some FAQs keep their entries as bullets that begin with the question in bold; each becomes a section of its own. */
function faqSections(
  place: Pick<Section, 'layer' | 'anchor'>,
  heading: RichText,
  nodes: readonly RootContent[],
): Section[] {
  const entries: Section[] = [];
  const rest: RootContent[] = [];
  for (const node of nodes) {
    const questions = node.type === 'list' ? node.children.map(boldQuestion) : [];
    if (node.type !== 'list' || questions.includes(null)) rest.push(node);
    else node.children.forEach((item, index) => entries.push(...faqEntry(place, questions[index] ?? [], item)));
  }
  const kind = kindOf(plainText(heading), 'faq');
  return [...section({ ...place, kind, heading }, blocksOf(rest)), ...entries];
}

function faqEntry(place: Pick<Section, 'layer' | 'anchor'>, question: RichText, item: ListItem): Section[] {
  const [first, ...others] = item.children;
  const answer = first?.type === 'paragraph' ? { ...first, children: first.children.slice(1) } : undefined;
  const blocks = blocksOf([...(answer ? [answer] : []), ...others]);
  return section({ ...place, kind: kindOf(plainText(question), 'faq'), heading: question }, blocks);
}

function boldQuestion(item: ListItem): RichText | null {
  const first = item.children[0]?.type === 'paragraph' ? item.children[0].children[0] : undefined;
  const text = first?.type === 'strong' ? richText(first) : [];
  return plainText(text).endsWith('?') ? text : null;
}

function section(head: Omit<Section, 'blocks'>, blocks: readonly Block[]): Section[] {
  return blocks.length === 0 ? [] : [{ ...head, blocks: joinLists(blocks) }];
}

function kindOf(heading: string, otherwise: SectionKind): SectionKind {
  if (/\bmorals?\b.*\bstor/i.test(heading)) return 'morals';
  if (/\bsources?\b.*\bstor/i.test(heading)) return 'sources';
  return otherwise;
}

function moralsOf(sections: readonly Section[]): RichText[] {
  return sections
    .filter((candidate) => candidate.kind === 'morals')
    .flatMap((candidate) => candidate.blocks)
    .flatMap((block) => (block.kind === 'prose' ? linesOf(block.text) : []));
}

/** Splits a prose block that is a list into its items, without their dashes; gives any other text whole. */
function linesOf(text: RichText): RichText[] {
  const whole = plainText(text);
  const lines: RichText[] = [];
  for (let start = 0; start <= whole.length;) {
    const end = whole.indexOf('\n', start) < 0 ? whole.length : whole.indexOf('\n', start);
    lines.push(sliceText(text, whole.startsWith('- ', start) ? start + 2 : start, end));
    start = end + 1;
  }
  return lines;
}

function narrativeOf(sections: readonly Section[]): string {
  return sections
    .filter((candidate) => candidate.kind === 'narrative')
    .flatMap((candidate) =>
      candidate.blocks.map((block) => (block.kind === 'code' ? block.text : plainText(block.text))),
    )
    .join('\n');
}

/** Lists the characters that the FAQ says were chosen, else the one that the file is named for. */
function charactersOf(id: string, sections: readonly Section[]): string[] {
  const chosen = sections
    .map((candidate) => /^why did you choose (.+?) to tell/i.exec(plainText(candidate.heading))?.[1])
    .flatMap((names) => names?.split(/\s*(?:,|&|\/|\band\b)\s*/) ?? [])
    .map((name) => name.replace(/\W+/g, ''))
    .filter((name) => name !== '' && !PROJECT.test(name))
    .map((name) => name.toLowerCase());
  if (chosen.length > 0) return [...new Set(chosen)];
  const named = /^([a-z]+)_/.exec(id)?.[1];
  return named === undefined || named === 'aws' ? ['alan'] : [named];
}

function titleFaults(rawTitle: string | null, chunk: Chunk | undefined, file: string): Diagnostic[] {
  if (rawTitle === null)
    return [fileWarning(file, 'no-title', 'This page has no title; the table of contents or the file name gives one.')];
  if (!isTemplateTitle(rawTitle) || !chunk?.heading) return [];
  const message = "This page still has the template's title; the table of contents or the file name gives one.";
  return [fileWarning(file, 'template-title', message, lineOf(chunk.heading))];
}
