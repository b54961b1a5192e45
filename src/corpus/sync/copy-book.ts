import { copyFileSync, lstatSync, mkdirSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { checkNames, isWanted } from './book-tree.ts';
import type { FetchRun } from './fetch-book.ts';
import { overSize } from './folder-limits.ts';
import { printable, SyncError } from './sync-error.ts';

/** Copies the book's pages from a plain folder, with the checks that a fetched commit gets. */
export function copyBook(from: string, run: FetchRun): void {
  run.progress('fetching');
  const root = realpathSync(from);
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((name) => name.split(sep).join('/'))
    .filter((path) => isWanted(path) && !lstatSync(join(root, path)).isDirectory());
  checkNames(paths);
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
