import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { commitOf, listLayer } from '../corpus/read/layers.ts';
import { adoptCheckout, newCheckout, pruneCheckouts, syncedLayer } from './checkouts.ts';
import { copyBook } from './copy-book.ts';
import { fetchBook, remoteCommit } from './fetch-book.ts';
import { DEFAULT_LIMITS, guardLimits, type SyncLimits } from './folder-limits.ts';
import { fileSystemFault } from '../base/errors.ts';
import { UNFINISHED } from '../base/files.ts';
import { SyncError } from './sync-error.ts';
import type { SyncStage } from './sync-stage.ts';
import { writeTrustedFolders } from './trusted-folders.ts';
import { checkRef, upstreamSource, UPSTREAM_URL, type UpstreamSource } from './source.ts';

/** Input of {@link syncUpstream}. */
export interface SyncRequest {
  /** An address or a folder. Default: the book's repository on GitHub. */
  readonly from?: string | undefined;
  /** Branch, tag or full commit hash. Default: the source's own default branch. */
  readonly ref?: string | undefined;
  readonly dataDir: string;
  readonly limits?: SyncLimits;
  /** Aborts the sync; the previous checkout stays current. */
  readonly signal?: AbortSignal | undefined;
  /** Called at the beginning of each stage, and with `detail` while fetching. */
  readonly progress?: (stage: SyncStage, detail?: string) => void;
  /** Name or path of git. Default: `git`. */
  readonly git?: string;
}

/** Result of {@link syncUpstream}. */
export interface SyncResult {
  readonly kind: 'switched' | 'unchanged';
  /** The checkout in use. */
  readonly dir: string;
  /** `null` for a plain folder. */
  readonly commit: string | null;
  /** Number of stories in it. */
  readonly stories: number;
  /** How many fewer these are than in the checkout before; 0 where none are missing. */
  readonly fewer: number;
  /** Name of its source, without credentials. */
  readonly source: string;
  /** The pages that are over 1 MiB and were not brought; none where nothing was. */
  readonly leftOut: readonly string[];
}

/**
 * Brings the upstream book into a new folder, checks it, and only then switches the pointer. Call it under the write
 * lock. Throws {@link SyncError} with one sentence; the previous checkout then stays current.
 */
export async function syncUpstream(request: SyncRequest): Promise<SyncResult> {
  const { dataDir, ref = 'HEAD', limits = DEFAULT_LIMITS, progress = () => undefined } = request;
  checkRef(ref);
  const source = upstreamSource(request.from ?? UPSTREAM_URL);
  let checkout: { dir: string; name: string } | null = null;
  try {
    checkout = newCheckout(dataDir);
    const trust = `${checkout.dir}.trust${UNFINISHED}`;
    const guard = guardLimits(checkout.dir, limits, request.signal);
    try {
      const program = request.git ?? 'git';
      const isOnDisk = source.kind === 'git' && source.protocol === 'file';
      const settings = isOnDisk && (await writeTrustedFolders(trust, program)) ? trust : undefined;
      const run = { dir: checkout.dir, ref, limits, progress, signal: guard.signal, program, settings };
      let asked: string | null = null;
      if (source.kind === 'git') {
        progress('asking');
        asked = await remoteCommit(source, run);
        const same = asked === null ? null : sameAsCurrent(asked, dataDir, source.name);
        if (same) return same;
      }
      const leftOut = source.kind === 'git' ? await fetchBook(source, asked, run) : await copyBook(source, run);
      progress('checking');
      const stories = checkBook(checkout.dir, source, leftOut);
      guard.signal.throwIfAborted();
      const fewer = Math.max(0, storiesInUse(dataDir) - stories);
      adoptCheckout(dataDir, checkout, () => progress('switching'));
      progress('tidying');
      pruneCheckouts(dataDir);
      const dir = join(dataDir, 'upstream', checkout.name);
      const commit = commitOf({ layer: 'story', dir });
      return { kind: 'switched', dir, commit, stories, fewer, source: source.name, leftOut };
    } finally {
      guard.stop();
      rmSync(trust, { force: true });
    }
  } catch (error) {
    throw asSyncError(error, dataDir);
  } finally {
    if (checkout) rmSync(checkout.dir, { recursive: true, force: true });
  }
}

function asSyncError(error: unknown, dataDir: string): unknown {
  if (error instanceof SyncError) return error;
  const fault = fileSystemFault(error);
  return fault === null
    ? error
    : new SyncError(`The checkout cannot be written to ${dataDir}: ${fault}.`, { cause: error });
}

/** Gives the result for a checkout in use that is of this commit already; `null` for another one. */
function sameAsCurrent(commit: string, dataDir: string, source: string): SyncResult | null {
  const current = syncedLayer(dataDir);
  if (!current || commitOf(current) !== commit) return null;
  const stories = storiesInUse(dataDir);
  return { kind: 'unchanged', dir: current.dir, commit, stories, fewer: 0, source, leftOut: [] };
}

function storiesInUse(dataDir: string): number {
  const current = syncedLayer(dataDir);
  return current ? listLayer(current).filter(({ kind }) => kind === 'story').length : 0;
}

/** Counts the stories of a complete book. Throws {@link SyncError} for one that is not complete. */
function checkBook(dir: string, source: UpstreamSource, leftOut: readonly string[]): number {
  const pages = join(dir, 'src', 'vision', 'submitted_stories');
  if (!existsSync(join(pages, 'status_quo')) || !existsSync(join(pages, 'status_quo.md'))) {
    const missing = existsSync(join(pages, 'status_quo')) ? 'status_quo.md' : 'status_quo/';
    const isLarge = leftOut.some((path) => path.endsWith(`/submitted_stories/${missing}`));
    if (isLarge) throw new SyncError(`The map of ${source.name}, status_quo.md, is over 1 MiB.`);
    throw new SyncError(
      `${source.name} is not the working group's book: src/vision/submitted_stories/${missing} is missing.`,
    );
  }
  try {
    const files = listLayer({ layer: 'story', dir });
    if (files.some(({ outside }) => outside))
      throw new SyncError(`A file of ${source.name} is a link that leads out of the book.`);
    return files.filter(({ kind }) => kind === 'story').length;
  } catch (error) {
    if (error instanceof SyncError) throw error;
    throw new SyncError(`${source.name} has no stories in src/vision/submitted_stories/status_quo/.`, { cause: error });
  }
}
