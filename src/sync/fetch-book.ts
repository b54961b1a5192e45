import { writeFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isCommit } from '../corpus/read/layers.ts';
import { MAX_FILE_BYTES } from '../corpus/read/encoding.ts';
import { parseTree, planCheckout, type TreeEntry } from './book-tree.ts';
import { syncTooLarge, type SyncLimits } from './folder-limits.ts';
import { runGit } from './git.ts';
import type { SyncStage } from './sync-stage.ts';
import type { GitSource } from './source.ts';

/** Digits of a commit's name where the repository hashes with SHA-256. */
const SHA_256 = 64;
/** Longest list of names in a commit, in bytes: 200 times that of the real book. */
const MAX_LISTING = 8 * 1024 * 1024;

const CORE = '[core]\n\trepositoryformatversion';
const CONFIG = {
  sha1: `${CORE} = 0\n\tbare = false\n`,
  sha256: `${CORE} = 1\n\tbare = false\n[extensions]\n\tobjectformat = sha256\n`,
} as const;

/** Inputs of a fetch. */
export interface FetchRun {
  /** An empty folder. */
  readonly dir: string;
  readonly ref: string;
  readonly limits: SyncLimits;
  readonly signal: AbortSignal;
  readonly progress: (stage: SyncStage, detail?: string) => void;
  /** A file of settings for git; undefined for none. */
  readonly settings?: string | undefined;
  /** Name or path of git. */
  readonly program: string;
}

/** Asks for the commit that `ref` has at the source; `null` when it does not list it, as for a commit hash. */
export async function remoteCommit(source: GitSource, run: FetchRun): Promise<string | null> {
  if (isCommit(run.ref)) return run.ref;
  const listed = await runGit({ ...run, source }, ['ls-remote', '--quiet', '--', source.url, run.ref, `${run.ref}^{}`]);
  const lines = Buffer.from(listed).toString().split('\n');
  const names = [`refs/tags/${run.ref}^{}`, run.ref, `refs/heads/${run.ref}`, `refs/tags/${run.ref}`];
  const line = names.flatMap((name) => lines.find((candidate) => candidate.endsWith(`\t${name}`)) ?? [])[0];
  return line?.split('\t')[0] ?? null;
}

/**
 * Fetches one commit, without history and large files, and writes the book's pages from it. Git itself writes no file
 * of the work tree: names are checked first, symlinks are never made, no filter or hook runs. The length of the commit
 * that was `asked` for tells how the repository hashes. Gives the pages that are too large and were left out.
 */
export async function fetchBook(source: GitSource, asked: string | null, run: FetchRun): Promise<readonly string[]> {
  const git = (args: readonly string[], input?: string): Promise<Uint8Array> =>
    runGit({ ...run, source, input }, ['-C', run.dir, ...args]);
  const hash = asked?.length === SHA_256 ? 'sha256' : 'sha1';
  await runGit({ ...run, source, hash }, ['init', '--quiet', '--template=', '--initial-branch=main', '--', run.dir]);
  run.progress('fetching');
  await runGit({ ...run, source, onProgress: (said) => tellPercent(said, run) }, [
    ...['-C', run.dir, 'fetch', '--depth=1', '--no-tags', '--no-recurse-submodules', '--no-auto-maintenance'],
    ...[`--filter=blob:limit=${MAX_FILE_BYTES + 1}`, '--progress', '--', source.url, run.ref],
  ]);
  // Without the source in its settings, git does not go back for what was left out.
  writeFileSync(join(run.dir, '.git', 'config'), CONFIG[hash]);
  const commit = Buffer.from(await git(['rev-parse', '--verify', '--quiet', 'FETCH_HEAD^{commit}']))
    .toString()
    .trim();
  const linkTarget = async (oid: string): Promise<string> =>
    Buffer.from(await git(['cat-file', 'blob', oid])).toString();
  const list = (...args: string[]): Promise<Uint8Array> =>
    runGit({ ...run, source, maxOutput: MAX_LISTING }, ['-C', run.dir, 'ls-tree', '-z', '--full-tree', ...args]);
  const tree = [...parseTree(await list(commit)), ...parseTree(await list('-r', commit, 'src/'))];
  const files = await planCheckout(tree, linkTarget);
  run.progress('writing');
  const leftOut = await writeFiles(files, run, git);
  await git(['update-ref', '--no-deref', 'HEAD', commit]);
  return leftOut;
}

function tellPercent(said: string, run: FetchRun): void {
  const percent = /Receiving objects:\s+(\d+)%/.exec(said)?.[1];
  if (percent !== undefined) run.progress('fetching', `${percent} %`);
}

/** Writes the files whose blobs were fetched; gives the paths of the others. */
async function writeFiles(
  wanted: readonly TreeEntry[],
  run: FetchRun,
  git: (args: readonly string[], input: string) => Promise<Uint8Array>,
): Promise<readonly string[]> {
  const sizes = Buffer.from(await git(['cat-file', '--batch-check=%(objectsize)'], oidsOf(wanted)))
    .toString()
    .split('\n');
  const sum = sizes.reduce((total, size) => total + (Number.parseInt(size, 10) || 0), 0);
  if (sum > run.limits.bytes) throw syncTooLarge(run.limits);
  // A source that knows no filter sends the large ones, too.
  const isHere = (at: number): boolean => Number.parseInt(sizes[at] ?? '', 10) <= MAX_FILE_BYTES;
  const files = wanted.filter((_, at) => isHere(at));
  let rest = Buffer.from(await git(['cat-file', '--batch=%(objectsize)'], oidsOf(files)));
  for (const { path } of files) {
    const end = rest.indexOf('\n');
    const size = Number(rest.subarray(0, end).toString());
    const target = join(run.dir, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, rest.subarray(end + 1, end + 1 + size), { flag: 'wx' });
    rest = rest.subarray(end + 1 + size + 1);
  }
  return wanted.flatMap(({ path }, at) => (isHere(at) ? [] : [path]));
}

function oidsOf(files: readonly TreeEntry[]): string {
  return files.map(({ oid }) => `${oid}\n`).join('');
}
