import { copyFileSync, lstatSync, mkdirSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { pathsBelow } from '../corpus/read/paths-below.ts';
import { checkFolders, checkNames, isWanted } from './book-tree.ts';
import type { FetchRun } from './fetch-book.ts';
import { overSize } from './folder-limits.ts';
import { printable } from '../base/text.ts';
import { SyncError } from './sync-error.ts';

/** Copies the book's pages from a plain folder, with the checks that a fetched commit gets. */
export function copyBook(from: string, run: FetchRun): void {
  run.progress('fetching');
  const root = realpathSync(from);
  const below = pathsBelow(root);
  const paths = below.filter((path) => isWanted(path) && !lstatSync(join(root, path)).isDirectory());
  checkNames(paths);
  checkFolders(below.filter((path) => lstatSync(join(root, path)).isSymbolicLink()));
  run.progress('writing');
  let sum = 0;
  for (const path of paths) {
    run.signal.throwIfAborted();
    const real = realPathInside(root, path);
    sum += statSync(real).size;
    if (sum > run.limits.bytes) throw overSize(run.limits);
    mkdirSync(dirname(join(run.dir, path)), { recursive: true });
    copyFileSync(real, join(run.dir, path));
  }
}

function realPathInside(root: string, path: string): string {
  try {
    const real = realpathSync(join(root, path));
    if (real.startsWith(root + sep) && statSync(real).isFile()) return real;
  } catch {
    // A link that leads nowhere is as bad as one that leads out.
  }
  throw new SyncError(`The link "${printable(path)}" leads out of the book.`);
}
