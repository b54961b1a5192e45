import { createHash } from 'node:crypto';
import type { Corpus } from '../model/corpus.ts';
import { assemble } from './assemble.ts';
import type { Document } from './documents.ts';
import type { LayerSpec } from './layers.ts';
import { parseFile } from './parse.ts';
import { readSources, type Sources } from './sources.ts';
import { readTrackedIssues, withTrackedIssues, type TrackedIssues } from './tracked-issues.ts';

/** What a corpus is made from. */
export interface CorpusSpec {
  readonly layers: readonly LayerSpec[];
  /** Where the tracker's issues are stored; `null` for a corpus without them. A file that is not there is no fault. */
  readonly issuesFile: string | null;
}

/** Everything that a corpus is made from, read at one moment. */
export interface CorpusFiles {
  readonly sources: Sources;
  readonly issues: TrackedIssues | null;
  /** Why stored issues are left out; `null` when they are not. */
  readonly issuesFault: string | null;
  /** Hash over layers and issues, hex: what the corpus' `fingerprint` will be. */
  readonly fingerprint: string;
}

/**
 * Reads, parses and merges the layers. Faults in files are the corpus' diagnostics. Throws `CorpusError` when a folder
 * does not exist or holds no stories.
 */
export function loadCorpus(specs: readonly LayerSpec[], issuesFile: string | null = null): Corpus {
  const files = readCorpusFiles({ layers: specs, issuesFile });
  return assembleCorpus(files, files.sources.files.map(parseFile));
}

/** Reads all files and parses none: enough to tell whether an index is stale. Throws what {@link loadCorpus} throws. */
export function readCorpusFiles({ layers, issuesFile }: CorpusSpec): CorpusFiles {
  const sources = readSources(layers);
  const read = issuesFile === null ? { fault: null } : readTrackedIssues(issuesFile);
  if ('fault' in read) return { sources, issues: null, issuesFault: read.fault, fingerprint: sources.fingerprint };
  const fingerprint = createHash('sha256').update(`${sources.fingerprint} ${read.hash}`).digest('hex');
  return { sources, issues: read, issuesFault: null, fingerprint };
}

/** The corpus of files that were read, from their documents in the same order. */
export function assembleCorpus(files: CorpusFiles, documents: readonly Document[]): Corpus {
  const { commit } = files.sources;
  const corpus = assemble(documents, { commit, fingerprint: files.fingerprint });
  if (files.issues) return withTrackedIssues(corpus, files.issues);
  if (files.issuesFault === null) return corpus;
  const message = `The stored issues are left out: the file ${files.issuesFault}. Sync them again.`;
  const fault = { severity: 'warning', file: 'issues.json', line: 1, rule: 'damaged-issues', message } as const;
  return { ...corpus, diagnostics: [...corpus.diagnostics, fault] };
}
