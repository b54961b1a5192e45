import { dayOf } from '../base/days.ts';
import type { CorpusCounts } from '../model/corpus.ts';
import { byFileAndLine, type Diagnostic } from '../model/diagnostic.ts';
import { linksIn, type Category } from '../model/metanarrative.ts';
import { isNote, type Story } from '../model/story.ts';
import { readCorpusFiles, type CorpusSpec } from './read/corpus-files.ts';
import { lintInput } from './lint/lint-input.ts';
import { lint } from './lint/lint.ts';
import { uncheckedBlocks } from './lint/unchecked.ts';
import { assembleCorpus } from './load.ts';
import { parseFiles } from './parse/page.ts';
import { readBeside } from './read/beside.ts';
import { readVersionTable } from './read/version-table.ts';

/** Counts of a corpus, and what only a check looks at. */
interface CheckCounts extends CorpusCounts {
  /** Stories that the book's map does not link; our own placements are apart. */
  readonly unlinkedStories: number;
  /** Blocks of code in our texts that are not compiled. */
  readonly uncompiledBlocks: number;
}

/** Result of {@link checkCorpus}. */
export interface CheckResult {
  readonly counts: CheckCounts;
  /** The corpus' own faults and what the lint found, ordered by file and line. */
  readonly diagnostics: readonly Diagnostic[];
  /** Those of them that the lint found: an index does not have them. */
  readonly remarks: readonly Diagnostic[];
}

/** Limits on how old a check of "Since then" may be. */
export interface CheckOptions {
  /** `YYYY-MM-DD`. Default: today. */
  readonly today?: string;
  /** After this many months without a check, "Since then" is stale. Default: 18. */
  readonly months?: number;
}

/**
 * Reads the corpus and finds everything that maintainers should mend. Throws `CorpusError` when it cannot be read at
 * all.
 */
export function checkCorpus(spec: CorpusSpec, options: CheckOptions = {}): CheckResult {
  const { today = dayOf(), months = 18 } = options;
  const files = readCorpusFiles(spec);
  const documents = parseFiles(files.sources.files);
  const { counts, stories, categories, diagnostics } = assembleCorpus(files, documents);
  const versions = readVersionTable(spec.layers);
  const golden = readBeside(spec.layers, 'golden.jsonl');
  const input = lintInput(files.sources.files, documents, { versions, golden, today, months });
  const remarks = lint(input);
  return {
    counts: {
      ...counts,
      unlinkedStories: countUnlinked(stories, categories),
      uncompiledBlocks: uncheckedBlocks(input).length,
    },
    diagnostics: [...diagnostics, ...remarks].sort(byFileAndLine),
    remarks,
  };
}

function countUnlinked(stories: readonly Story[], categories: readonly Category[]): number {
  const links = linksIn(categories, 'story').map(({ link }) => link);
  const linked = new Set(links.flatMap(({ storyId, counted, ours }) => (counted && !ours ? storyId : [])));
  return stories.filter((story) => !isNote(story) && !linked.has(story.id)).length;
}
