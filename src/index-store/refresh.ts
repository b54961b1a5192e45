import { syncIssues } from '../sync/issues.ts';
import { syncUpstream } from '../sync/upstream.ts';
import { issuesFile, readTrackedIssues } from '../corpus/read/tracked-issues.ts';
import { SentenceError } from '../base/errors.ts';
import { openIssuesOf } from '../model/metanarrative.ts';
import { rememberSync } from '../sync/last-sync.ts';
import { syncLine } from '../sync/sync-line.ts';
import type { LiveIndex } from './live-index.ts';
import type { ReindexOutcome } from './reindex/reindex.ts';
import { withWriteLock } from './files/lock.ts';

/** Input of {@link refresh}. */
export interface RefreshRequest {
  readonly live: LiveIndex;
  readonly dataDir: string;
  /** Source of the book. Default: its repository on GitHub. */
  readonly from?: string | undefined;
  readonly github: { readonly apiUrl?: string; readonly token?: string };
  readonly signal?: AbortSignal | undefined;
}

/** Result of a refresh. */
export interface RefreshOutcome {
  /** Whether the sync brought another book or other issues. */
  readonly sync: 'changed' | 'unchanged';
  readonly reindex: ReindexOutcome;
}

/**
 * Syncs the book and the issues that the index in use names, then brings that up to date: to read the new book here
 * would keep everybody waiting, and what its map names for the first time is asked for by the next sync. Throws `SyncError` or `LockError` when
 * the sync fails; book, issues and index then stay as they were.
 */
export async function refresh(request: RefreshRequest): Promise<RefreshOutcome> {
  const sync = await brought(request);
  const reindex = await request.live.reload({ signal: request.signal });
  return { sync, reindex };
}

/** Syncs, and records how that ended. */
async function brought({ live, dataDir, github, ...request }: RefreshRequest): Promise<RefreshOutcome['sync']> {
  try {
    const { isNew, summary } = await withWriteLock(dataDir, async (lost) => {
      const signal = request.signal ? AbortSignal.any([request.signal, lost]) : lost;
      const book = await syncUpstream({ dataDir, signal, from: request.from });
      const before = issuesHash(dataDir);
      const numbers = openIssuesOf(live.current().corpus.categories).map(({ number }) => number);
      const more = github.apiUrl === undefined ? {} : { apiUrl: github.apiUrl };
      await syncIssues({ dataDir, numbers, signal, token: github.token ?? null, ...more });
      return { isNew: book.kind === 'switched' || issuesHash(dataDir) !== before, summary: syncLine(book) };
    });
    rememberSync(dataDir, { failed: false, summary });
    return isNew ? 'changed' : 'unchanged';
  } catch (error) {
    if (error instanceof SentenceError) rememberSync(dataDir, { failed: true, summary: error.message });
    throw error;
  }
}

/** Gives the hash of the stored issues; `null` where there are none that can be read. */
function issuesHash(dataDir: string): string | null {
  const read = readTrackedIssues(issuesFile(dataDir));
  return 'hash' in read ? read.hash : null;
}
