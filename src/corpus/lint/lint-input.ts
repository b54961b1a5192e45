import { fileWarning } from '../parse/file-diagnostics.ts';
import type { Root } from 'mdast';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Document, MetanarrativeDocument, StoryDocument } from '../parse/documents.ts';
import { parseMarkdown } from '../parse/markdown.ts';
import type { BesideFile } from '../read/beside.ts';
import type { SourceFile } from '../read/sources.ts';
import type { VersionTable } from '../read/version-table.ts';

/** A file of ours or of the book with its text and tree, for rules that look at more than what a document keeps. */
export interface LintPage<D extends StoryDocument | MetanarrativeDocument = StoryDocument | MetanarrativeDocument> {
  readonly source: SourceFile;
  readonly text: string;
  readonly document: D;
  /** Gives the tree, parsed on first use. */
  root(): Root;
}

/** A story's page, a digest or a note. */
export type LintStoryPage = LintPage<StoryDocument>;

/** Input of the rules. */
export interface LintInput {
  readonly digests: readonly LintStoryPage[];
  readonly stories: readonly LintStoryPage[];
  /** Our metanarrative and the book's, where they are. */
  readonly maps: readonly LintPage<MetanarrativeDocument>[];
  readonly redirects: Readonly<Record<string, string>>;
  /** Which APIs crates have since when; `null` where our texts have no such table. */
  readonly versions: VersionTable | null;
  /** The golden questions, a line of JSON each; `null` where our texts have none. */
  readonly golden: BesideFile | null;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** After this many months without a check, "Since then" is stale. */
  readonly months: number;
}

/** Sorts files and their documents, which are in the same order, for the rules. */
export function lintInput(
  files: readonly SourceFile[],
  documents: readonly Document[],
  rest: Pick<LintInput, 'versions' | 'golden' | 'today' | 'months'>,
): LintInput {
  const digests: LintStoryPage[] = [];
  const stories: LintStoryPage[] = [];
  const maps: LintPage<MetanarrativeDocument>[] = [];
  files.forEach((source, index) => {
    const document = documents[index];
    if (document === undefined || !('text' in source.content)) return;
    const { text } = source.content;
    let tree: Root | null = null;
    const root = (): Root => (tree ??= parseMarkdown(text));
    if (document.kind === 'metanarrative') maps.push({ source, text, document, root });
    if (document.kind === 'story')
      (document.layer === 'digest' ? digests : stories).push({ source, text, document, root });
  });
  return {
    digests,
    stories,
    maps,
    redirects: documents.find((document) => document.kind === 'book')?.redirects ?? {},
    ...rest,
  };
}

/** Makes a warning of a rule. */
export function warning(page: LintPage, line: number, rule: string, message: string): Diagnostic {
  return fileWarning(page.source.file, rule, message, line);
}

/** Gives the number of the first line of a page that is so, from 1; 1 where none is. */
export function lineWhere({ text }: LintPage, isSo: (line: string) => boolean): number {
  return Math.max(1, text.split('\n').findIndex(isSo) + 1);
}
