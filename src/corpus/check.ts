import type { CorpusCounts } from '../model/corpus.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { readCorpusFiles, type CorpusSpec } from './read/corpus-files.ts';
import { lint } from './lint/lint.ts';
import { assembleCorpus } from './load.ts';
import { parseFile } from './parse/page.ts';

/** Result of {@link checkCorpus}. */
export interface CheckResult {
  readonly counts: CorpusCounts;
  /** The corpus' own faults and what the lint found, ordered by file and line. */
  readonly diagnostics: readonly Diagnostic[];
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
  const { today = new Date().toISOString().slice(0, 10), months = 18 } = options;
  const files = readCorpusFiles(spec);
  const documents = files.sources.files.map(parseFile);
  const { counts, diagnostics } = assembleCorpus(files, documents);
  const found = [...diagnostics, ...lint(files.sources.files, documents, { today, months })];
  return { counts, diagnostics: found.sort(byFileAndLine) };
}

function byFileAndLine(a: Diagnostic, b: Diagnostic): number {
  return a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1;
}
