import { posix } from 'node:path';
import { printable } from '../base/text.ts';
import { SyncError } from './sync-error.ts';

/** A file of a commit. */
export interface TreeEntry {
  /** `100644`, `100755`, `120000` for a symlink, `160000` for a submodule. */
  readonly mode: string;
  readonly oid: string;
  /** With forward slashes, relative to the repository's root. */
  readonly path: string;
}

/** Most files that a book may have. The real one has a tenth. */
const MAX_FILES = 5000;
const MAX_PATH_BYTES = 400;

/** Reads what `git ls-tree -z` prints. A name that is not UTF-8 is refused with a {@link SyncError}. */
export function parseTree(listing: Uint8Array): TreeEntry[] {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(listing);
  } catch {
    throw new SyncError('The repository has a file whose name is not UTF-8.');
  }
  return text.split('\0').flatMap((line) => {
    const parts = /^(\d{6}) \w+ ([0-9a-f]{40,64})\t([\s\S]+)$/.exec(line);
    return parts?.[1] && parts[2] && parts[3] ? [{ mode: parts[1], oid: parts[2], path: parts[3] }] : [];
  });
}

/** True for files that are copied: the book's markdown and settings, and the licence texts. */
export function isBookFile(path: string): boolean {
  return /^src\/.+\.md$/is.test(path) || path === 'book.toml' || /^LICENSE[\w.-]*$/.test(path);
}

/**
 * Lists the files to write, each with its blob. Throws {@link SyncError} for a name that could do harm, a symlink that
 * leads anywhere but to a file of the book, or too many files. `linkTarget` reads a symlink's blob.
 */
export async function planCheckout(
  tree: readonly TreeEntry[],
  linkTarget: (oid: string) => Promise<string>,
): Promise<TreeEntry[]> {
  const wanted = tree.filter(({ path }) => isBookFile(path));
  checkNames(wanted.map(({ path }) => path));
  const byPath = new Map(tree.map((entry) => [entry.path, entry]));
  const planned: TreeEntry[] = [];
  for (const entry of wanted) {
    if (entry.mode !== '120000') {
      if (entry.mode.startsWith('100')) planned.push(entry);
      continue;
    }
    const path = posix.normalize(posix.join(posix.dirname(entry.path), await linkTarget(entry.oid)));
    const target = byPath.get(path);
    if (!target?.mode.startsWith('100') || !isBookFile(path)) {
      throw new SyncError(`The link "${printable(entry.path)}" in the repository leads out of the book.`);
    }
    planned.push({ ...entry, mode: target.mode, oid: target.oid });
  }
  checkFolders(tree.filter(({ mode }) => mode === '120000').map(({ path }) => path));
  return planned;
}

/**
 * Throws {@link SyncError} for the first of `links` that is in the place of a folder of pages: those would be missing
 * without being listed.
 */
export function checkFolders(links: readonly string[]): void {
  const linked = links.find((path) => /^src\/.*(?:status_quo|characters|submitted_stories|vision)$/.test(path));
  if (linked !== undefined) throw new SyncError(`The folder "${printable(linked)}" in the repository is a link.`);
}

/** Throws {@link SyncError} for too many pages, or the first of `paths` that cannot be written safely everywhere. */
export function checkNames(paths: readonly string[]): void {
  if (paths.length > MAX_FILES)
    throw new SyncError(`The repository has ${paths.length} pages; at most ${MAX_FILES} are taken over.`);
  const seen = new Map<string, string>();
  for (const path of paths) {
    if (Buffer.byteLength(path) > MAX_PATH_BYTES || path.split('/').some(isHostile)) {
      throw new SyncError(`The repository has a file with a name that is not taken over: "${printable(path)}".`);
    }
    const folded = path.normalize('NFC').toLowerCase();
    const other = seen.get(folded);
    if (other !== undefined) {
      throw new SyncError(
        `The names "${printable(other)}" and "${printable(path)}" in the repository differ in case alone.`,
      );
    }
    seen.set(folded, path);
  }
}

function isHostile(name: string): boolean {
  return (
    name === '' ||
    /^\.{1,2}$|^\.git|^git~\d/i.test(name) ||
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\\:*?"<>|]|[ .]$|^ /u.test(name) ||
    /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(name)
  );
}
