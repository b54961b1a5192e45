import type { Root, RootContent } from 'mdast';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Document, MetanarrativeDocument, StoryDocument } from '../parse/documents.ts';
import { inlineText, parseMarkdown } from '../parse/markdown.ts';
import type { SourceFile } from '../read/sources.ts';
import type { VersionTable } from '../read/version-table.ts';

/** A file of ours or of the book with its text and tree, for rules that look at more than what a document keeps. */
export interface Page {
  readonly source: SourceFile;
  readonly text: string;
  readonly document: StoryDocument | MetanarrativeDocument;
  /** Gives the tree, parsed on first use. */
  root(): Root;
}

/** Input of the rules. */
export interface LintInput {
  readonly digests: readonly Page[];
  readonly stories: readonly Page[];
  /** Our metanarrative and the book's, where they are. */
  readonly maps: readonly Page[];
  readonly redirects: Readonly<Record<string, string>>;
  /** Which APIs crates have since when; `null` where our texts have no such table. */
  readonly versions: VersionTable | null;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** After this many months without a check, "Since then" is stale. */
  readonly months: number;
}

/** Sorts files and their documents, which are in the same order, for the rules. */
export function lintInput(
  files: readonly SourceFile[],
  documents: readonly Document[],
  rest: Pick<LintInput, 'versions' | 'today' | 'months'>,
): LintInput {
  const pages = files.flatMap((source, index): Page[] => {
    const document = documents[index];
    if (!('text' in source.content)) return [];
    if (document?.kind !== 'story' && document?.kind !== 'metanarrative') return [];
    const { text } = source.content;
    let root: Root | null = null;
    return [{ source, text, document, root: () => (root ??= parseMarkdown(text)) }];
  });
  const ofStories = (layer: string): Page[] =>
    pages.filter(({ document }) => document.kind === 'story' && document.layer === layer);
  return {
    digests: ofStories('digest'),
    stories: ofStories('story'),
    maps: pages.filter(({ document }) => document.kind === 'metanarrative'),
    redirects: documents.find((document) => document.kind === 'book')?.redirects ?? {},
    ...rest,
  };
}

/** Makes a warning of a rule. */
export function warning(page: Page, line: number, rule: string, message: string): Diagnostic {
  return { severity: 'warning', file: page.source.file, line, rule, message };
}

/** Gives the nodes below a second-level heading, up to the next. */
export function below(root: Root, heading: RegExp): RootContent[] {
  const isHeading = (node: RootContent): boolean => node.type === 'heading' && node.depth <= 2;
  const start = root.children.findIndex((node) => isHeading(node) && heading.test(inlineText(node)));
  if (start < 0) return [];
  const rest = root.children.slice(start + 1);
  const end = rest.findIndex(isHeading);
  return rest.slice(0, end < 0 ? undefined : end);
}
