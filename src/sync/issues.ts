import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { issuesFile, trackedIssuesText, type TrackedIssue } from '../corpus/read/tracked-issues.ts';
import { askGitHub, checkGitHub, type GitHub } from './github.ts';
import { unsealed } from '../base/seal.ts';
import { readPlainFile, replaceFile } from '../base/files.ts';
import { fileSystemFault } from '../base/errors.ts';
import { printable } from '../base/text.ts';
import { SyncError } from './sync-error.ts';

/** The tracker of the book, and the label under which it collects ideas for stories. */
const REPOSITORY = 'rust-lang/wg-async';
const IDEAS = 'status-quo-story-ideas';
/** Most pages of ideas that are read, 100 each. */
const MAX_PAGES = 20;

/** Input of {@link syncIssues}. */
export interface IssuesRequest {
  readonly dataDir: string;
  /** The issues that the metanarrative names. */
  readonly numbers: readonly number[];
  /** Default: `https://api.github.com`. */
  readonly apiUrl?: string | undefined;
  /** Optional: only raises the rate limit. */
  readonly token?: string | null | undefined;
  readonly fetch?: typeof globalThis.fetch;
  readonly sleep?: (ms: number) => Promise<void>;
  readonly now?: () => number;
  readonly signal?: AbortSignal;
  readonly progress?: (done: number, all: number) => void;
}

/** Result of {@link syncIssues}. */
export interface IssuesResult {
  readonly open: number;
  readonly closed: number;
  /** Open story ideas, those that the metanarrative names among them. */
  readonly ideas: number;
  /** Issues that the metanarrative names and the tracker does not have. */
  readonly missing: readonly number[];
  /** Number of responses that GitHub had to send; the others had not changed. */
  readonly fresh: number;
}

const issueShape = z.object({
  number: z.number().int().positive(),
  title: z.string(),
  state: z.enum(['open', 'closed']),
  comments: z.number().int().nonnegative(),
  updated_at: z.iso.datetime().optional(),
  pull_request: z.unknown().optional(),
});

const memoryShape = z.record(
  z.string(),
  z.object({ etag: z.string(), next: z.string().nullable(), issues: z.array(issueShape) }),
);

type Answer = z.infer<typeof memoryShape>[string];

/**
 * Asks GitHub for the named issues and the open story ideas, and stores them beside the checkout. Asks only for what
 * has changed. Call it under the write lock. Throws {@link SyncError}; the stored issues then stay.
 */
export async function syncIssues(request: IssuesRequest): Promise<IssuesResult> {
  const { signal, numbers, dataDir } = request;
  const { apiUrl = 'https://api.github.com', token = null } = request;
  checkGitHub(apiUrl, token);
  const github: GitHub = {
    apiUrl: apiUrl.replace(/\/+$/, ''),
    token,
    fetch: request.fetch ?? globalThis.fetch,
    sleep: request.sleep ?? ((ms) => delay(ms, undefined, signal ? { signal } : {})),
    now: request.now ?? Date.now,
    signal,
  };
  const asked = new CachedTracker(github, remembered(dataDir));
  const ideas = await askIdeas(asked);
  const missing: number[] = [];
  const issues = new Map(ideas.map((issue) => [issue.number, issue]));
  for (const [done, number] of [...new Set(numbers)].entries()) {
    request.progress?.(done, numbers.length);
    if (issues.has(number)) continue;
    const [issue] = (await asked.ask(`/repos/${REPOSITORY}/issues/${number}`))?.issues ?? [];
    if (issue) issues.set(number, tracked(issue, number, false));
    else missing.push(number);
  }
  const sorted = [...issues.values()].sort((a, b) => a.number - b.number);
  store(dataDir, trackedIssuesText(sorted, { answers: asked.memory }));
  const closed = sorted.filter(({ state }) => state === 'closed').length;
  return { open: sorted.length - closed, closed, ideas: ideas.length, missing, fresh: asked.fresh };
}

async function askIdeas(asked: CachedTracker): Promise<TrackedIssue[]> {
  const ideas: TrackedIssue[] = [];
  let path: string | null = `/repos/${REPOSITORY}/issues?labels=${IDEAS}&state=open&per_page=100`;
  for (let page = 0; path !== null && page < MAX_PAGES; page += 1) {
    const answer: Answer | null = await asked.ask(path);
    for (const issue of answer?.issues ?? []) {
      if (issue.pull_request === undefined || issue.pull_request === null)
        ideas.push(tracked(issue, issue.number, true));
    }
    path = answer?.next ?? null;
  }
  return ideas;
}

function tracked(issue: z.infer<typeof issueShape>, number: number, idea: boolean): TrackedIssue {
  return {
    number,
    title: printable(issue.title, 200) || `#${number}`,
    url: `https://github.com/${REPOSITORY}/issues/${number}`,
    state: issue.state,
    comments: issue.comments,
    idea,
    ...(issue.updated_at === undefined ? {} : { updated: issue.updated_at }),
  };
}

/** The questions of one run, with the answers of the last run to compare them with. */
class CachedTracker {
  readonly memory: Record<string, Answer> = {};
  fresh = 0;
  readonly #github: GitHub;
  readonly #old: Readonly<Record<string, Answer>>;

  constructor(github: GitHub, old: Readonly<Record<string, Answer>>) {
    this.#github = github;
    this.#old = old;
  }

  /** Fetches the issues of a page; `null` where there is none. */
  async ask(path: string): Promise<Answer | null> {
    const old = this.#old[path];
    const answer = await askGitHub(this.#github, path, old?.etag ?? null);
    if (answer.kind === 'gone') return null;
    if (answer.kind === 'same') {
      if (!old) throw new SyncError('GitHub says "not modified" to a first question.');
      this.memory[path] = old;
      return old;
    }
    this.fresh += 1;
    const parsed = z.array(issueShape).safeParse(Array.isArray(answer.body) ? answer.body : [answer.body]);
    if (!parsed.success) throw new SyncError("GitHub's answer is not a list of issues.");
    const fresh = { etag: answer.etag ?? '', next: answer.next, issues: parsed.data };
    if (answer.etag !== null) this.memory[path] = fresh;
    return fresh;
  }
}

function remembered(dataDir: string): Record<string, Answer> {
  try {
    const stored: unknown = JSON.parse(unsealed(readPlainFile(issuesFile(dataDir))));
    return z.object({ answers: memoryShape }).parse(stored).answers;
  } catch {
    return {};
  }
}

function store(dataDir: string, text: string): void {
  try {
    replaceFile(issuesFile(dataDir), text);
  } catch (error) {
    const fault = fileSystemFault(error);
    throw fault === null
      ? error
      : new SyncError(`The issues cannot be written to ${dataDir}: ${fault}.`, { cause: error });
  }
}
