import type { CorpusSpec } from '../corpus/read/corpus-files.ts';
import { loadCorpus } from '../corpus/load.ts';
import { syncIssues } from '../sync/issues.ts';
import { syncUpstream } from '../sync/upstream.ts';
import { issuesFile, readTrackedIssues } from '../corpus/assemble/issues.ts';
import { rememberSync } from '../sync/last-sync.ts';
import type { Library } from './live-index.ts';
import type { ReindexOutcome } from './reindex.ts';
import { withWriteLock } from './lock.ts';

/** What a scheduled refresh works with. */
export interface RefreshRequest {
  readonly library: Library;
  readonly spec: () => CorpusSpec;
  readonly dataDir: string;
  /** Where the book comes from, and which branch, tag or commit of it. Default: its repository on GitHub. */
  readonly from?: string;
  readonly ref?: string;
  /** False leaves the tracker alone. */
  readonly issues: boolean;
  readonly github: { readonly apiUrl?: string; readonly token?: string };
  readonly signal?: AbortSignal;
}

/** What a refresh came to. */
export interface RefreshOutcome {
  /** Whether the sync brought something: another book, or other issues. */
  readonly sync: 'changed' | 'unchanged';
  readonly reindex: ReindexOutcome;
}

/**
 * Syncs the book (and the issues), then brings the library's index up to date. Throws `SyncError` or `LockError` when
 * the sync fails; book, issues and index then stay as they were.
 */
export async function refresh(request: RefreshRequest): Promise<RefreshOutcome> {
  const { dataDir, github, library, spec } = request;
  const changed = await withWriteLock(dataDir, async (lost) => {
    const signal = request.signal ? AbortSignal.any([request.signal, lost]) : lost;
    const source = {
      ...(request.from === undefined ? {} : { from: request.from }),
      ...(request.ref === undefined ? {} : { ref: request.ref }),
    };
    const { kind } = await syncUpstream({ dataDir, signal, ...source });
    if (!request.issues) return kind === 'switched';
    const before = issuesHash(dataDir);
    const numbers = loadCorpus(spec().layers).issues.map(({ number }) => number);
    const more = github.apiUrl === undefined ? {} : { apiUrl: github.apiUrl };
    await syncIssues({ dataDir, numbers, signal, token: github.token ?? null, ...more });
    return kind === 'switched' || issuesHash(dataDir) !== before;
  });
  rememberSync(dataDir);
  const reindex = await library.reload(request.signal ? { signal: request.signal } : {});
  return { sync: changed ? 'changed' : 'unchanged', reindex };
}

/** What the stored issues say, as a hash; `null` where there are none that can be read. */
function issuesHash(dataDir: string): string | null {
  const read = readTrackedIssues(issuesFile(dataDir));
  return 'hash' in read ? read.hash : null;
}
