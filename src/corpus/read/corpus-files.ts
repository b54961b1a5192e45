import { createHash } from 'node:crypto';
import type { LayerSpec } from './layers.ts';
import { readSources, type Sources } from './sources.ts';
import { readTrackedIssues, type TrackedIssues } from './tracked-issues.ts';

/** Sources of a corpus. */
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
 * Reads all files and parses none, and does not load the parser: enough to tell whether an index is stale. Throws
 * `CorpusError` when a folder does not exist or holds no stories.
 */
export function readCorpusFiles({ layers, issuesFile }: CorpusSpec): CorpusFiles {
  const sources = readSources(layers);
  const read = issuesFile === null ? { fault: null } : readTrackedIssues(issuesFile);
  if ('fault' in read) return { sources, issues: null, issuesFault: read.fault, fingerprint: sources.fingerprint };
  const fingerprint = createHash('sha256').update(`${sources.fingerprint} ${read.hash}`).digest('hex');
  return { sources, issues: read, issuesFault: null, fingerprint };
}
