import { errorCode } from '../../base/errors.ts';
import { readPlainFile } from '../../base/files.ts';
import { sealed, unsealed } from '../../base/seal.ts';
import { createHash } from 'node:crypto';
import { join } from 'node:path';

/** An issue as the working group's tracker has it. */
export interface TrackedIssue {
  readonly number: number;
  readonly title: string;
  readonly url: string;
  readonly state: 'open' | 'closed';
  readonly comments: number;
  /** True for an open issue that collects an idea for a story. */
  readonly idea: boolean;
  /** When it was changed last, as GitHub says it; absent where it was stored before that was kept. */
  readonly updated?: string;
}

/** The tracker's issues as they were last stored. */
export interface TrackedIssues {
  readonly issues: readonly TrackedIssue[];
  /** SHA-256 of what matters to the corpus, hex: the same issues give the same hash, whenever they were asked for. */
  readonly hash: string;
}

/** The issues read from a file, or why there are none: `fault` is `null` when there is simply no file. */
export type ReadIssues = TrackedIssues | { readonly fault: string | null };

const FORMAT = 2;

/** Gives the path at which the issues of a data folder are stored. */
export function issuesFile(dataDir: string): string {
  return join(dataDir, 'issues.json');
}

/** Reads stored issues. Never throws: a damaged file is a fault, and the corpus then does without. */
export function readTrackedIssues(path: string): ReadIssues {
  let text: string;
  try {
    text = readPlainFile(path);
  } catch (error) {
    return { fault: errorCode(error) === 'ENOENT' ? null : 'cannot be read' };
  }
  try {
    const stored = JSON.parse(unsealed(text)) as { quobotIssues?: unknown; issues?: unknown };
    if (stored.quobotIssues !== FORMAT || !Array.isArray(stored.issues)) return { fault: 'is not a list of issues' };
    const issues: unknown[] = stored.issues;
    if (!issues.every(isTrackedIssue)) return { fault: 'holds an entry that is no issue' };
    return { issues, hash: createHash('sha256').update(JSON.stringify(issues)).digest('hex') };
  } catch {
    return { fault: 'is damaged' };
  }
}

/**
 * Writes the text of a file that {@link readTrackedIssues} reads. `more` is kept beside the issues and does not matter
 * to the corpus.
 */
export function trackedIssuesText(issues: readonly TrackedIssue[], more: Readonly<Record<string, unknown>>): string {
  return sealed(JSON.stringify({ quobotIssues: FORMAT, issues, ...more }, null, 1));
}

function isTrackedIssue(value: unknown): value is TrackedIssue {
  if (typeof value !== 'object' || value === null) return false;
  const issue = value as Partial<Record<keyof TrackedIssue, unknown>>;
  return (
    typeof issue.number === 'number' &&
    typeof issue.title === 'string' &&
    typeof issue.url === 'string' &&
    /^https:\/\//.test(issue.url) &&
    (issue.state === 'open' || issue.state === 'closed') &&
    typeof issue.comments === 'number' &&
    typeof issue.idea === 'boolean' &&
    (issue.updated === undefined || typeof issue.updated === 'string')
  );
}
