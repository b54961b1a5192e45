import { fileWarning } from './parse/file-diagnostics.ts';
import type { Corpus } from '../model/corpus.ts';
import { assemble } from './assemble/assemble.ts';
import { readCorpusFiles, type CorpusFiles } from './read/corpus-files.ts';
import type { Document } from './parse/documents.ts';
import type { LayerSpec } from './read/layers.ts';
import { parseFiles } from './parse/page.ts';
import { withTrackedIssues } from './assemble/issues.ts';

/**
 * Reads, parses and merges the layers. Faults in files are the corpus' diagnostics. Throws `CorpusError` when a folder
 * does not exist or holds no stories.
 */
export function loadCorpus(specs: readonly LayerSpec[], issuesFile: string | null = null): Corpus {
  const files = readCorpusFiles({ layers: specs, issuesFile });
  return assembleCorpus(files, parseFiles(files.sources.files));
}

/** Makes the corpus of files that were read, from their documents in the same order. */
export function assembleCorpus(files: CorpusFiles, documents: readonly Document[]): Corpus {
  const { commit } = files.sources;
  const corpus = assemble(documents, { commit, fingerprint: files.fingerprint });
  if (files.issues) return withTrackedIssues(corpus, files.issues);
  if (files.issuesFault === null) return corpus;
  const message = `The stored issues are left out: the file ${files.issuesFault}. Sync them again.`;
  return { ...corpus, diagnostics: [...corpus.diagnostics, fileWarning('issues.json', 'damaged-issues', message)] };
}
