import { lstat, mkdir, readdir, readFile, realpath, stat, writeFile } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { fileSystemFault } from '../base/errors.ts';
import { printable } from '../base/text.ts';
import { MAX_FILE_BYTES } from '../corpus/read/encoding.ts';
import { checkFolders, checkNames, isBookFile } from './book-tree.ts';
import type { FetchRun } from './fetch-book.ts';
import { syncTooLarge } from './folder-limits.ts';
import type { UpstreamSource } from './source.ts';
import { SyncError } from './sync-error.ts';

type FolderSource = Extract<UpstreamSource, { kind: 'folder' }>;

/** Most files of any kind below `src/`: 200 times those of the real book. */
const MAX_ENTRIES = 100_000;

/**
 * Copies the book's pages from a plain folder, with the checks that a fetched commit gets. Gives the pages that are too
 * large and were left out.
 */
export async function copyBook({ dir: from, name }: FolderSource, run: FetchRun): Promise<readonly string[]> {
  run.progress('fetching');
  const { root, paths } = await readingFrom(name, () => listPages(from, run.signal));
  run.progress('writing');
  let sum = 0;
  const leftOut: string[] = [];
  for (const path of paths) {
    run.signal.throwIfAborted();
    const bytes = await readingFrom(name, () => readPage(root, path));
    if (bytes === null) {
      leftOut.push(path);
      continue;
    }
    sum += bytes.length;
    if (sum > run.limits.bytes) throw syncTooLarge(run.limits);
    await mkdir(dirname(join(run.dir, path)), { recursive: true });
    await writeFile(join(run.dir, path), bytes);
  }
  return leftOut;
}

/** Does a part of the copying that only reads; what the file system says of it is a fault of the source. */
async function readingFrom<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const fault = error instanceof SyncError ? null : fileSystemFault(error);
    if (fault === null) throw error;
    throw new SyncError(`${name} cannot be read: ${fault}.`, { cause: error });
  }
}

async function listPages(from: string, signal: AbortSignal): Promise<{ root: string; paths: string[] }> {
  const root = await realpath(from);
  const names = (await readdir(root)).filter((name) => name !== 'src');
  const below = [...names, ...(await pathsBelowSrc(root, signal))];
  const paths: string[] = [];
  const links: string[] = [];
  for (const path of below) {
    const stats = await lstat(join(root, path));
    if (stats.isSymbolicLink()) links.push(path);
    if (isBookFile(path) && !stats.isDirectory()) paths.push(path);
  }
  checkNames(paths);
  checkFolders(links);
  return { root, paths };
}

/** Lists all that is in the book's own folder, not what linked folders hold. */
async function pathsBelowSrc(root: string, signal: AbortSignal): Promise<string[]> {
  const found: string[] = [];
  const folders = (await lstat(join(root, 'src')).catch(() => null))?.isDirectory() ? ['src'] : [];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    signal.throwIfAborted();
    for (const entry of await readdir(join(root, folder), { withFileTypes: true })) {
      const path = `${folder}/${entry.name}`;
      found.push(path);
      if (entry.isDirectory()) folders.push(path);
    }
    if (found.length > MAX_ENTRIES) throw new SyncError(`The folder has more than ${MAX_ENTRIES} files below src.`);
  }
  return found.sort();
}

/** Gives the bytes of a page; `null` for one that is too large. */
async function readPage(root: string, path: string): Promise<Uint8Array | null> {
  const real = await realpath(join(root, path)).catch(() => null);
  // A link that leads nowhere is as bad as one that leads out.
  if (!real?.startsWith(root + sep)) throw new SyncError(`The link "${printable(path)}" leads out of the book.`);
  const stats = await stat(real);
  if (!stats.isFile()) throw new SyncError(`The page "${printable(path)}" is not a file.`);
  return stats.size > MAX_FILE_BYTES ? null : readFile(real);
}
