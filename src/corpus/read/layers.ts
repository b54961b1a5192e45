import { existsSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { fileSystemFault } from '../../base/errors.ts';
import { readPlainFile } from '../../base/files.ts';
import { cleanLine } from '../../base/text.ts';
import { NOTES, type Layer } from '../../model/story.ts';
import { CorpusError } from './corpus-error.ts';
import { pathsBelow } from './paths-below.ts';

/** A folder to read, as its flag or variable names it. */
export interface LayerSpec {
  readonly layer: Layer;
  /** Absolute, or relative to the working directory. */
  readonly dir: string;
  /** How diagnostics name the folder; `dir` as given by default. */
  readonly label?: string;
}

/** A file of a layer, found but not read. */
export interface LayerFile {
  readonly layer: Layer;
  readonly kind: 'story' | 'note' | 'metanarrative' | 'character' | 'contents' | 'book';
  /** Story id, character id, or the file's name for the rest. */
  readonly id: string;
  readonly path: string;
  /** How diagnostics name it. */
  readonly file: string;
  /** True when a symlink leads out of the layer's folder: such a file is never read. */
  readonly outside: boolean;
}

/** The pages of a layer and, for a checkout of the book, what surrounds them. */
interface Located {
  /** Holds `status_quo.md` and `status_quo/`. */
  readonly pages: string;
  /** Holds `characters/`. */
  readonly cast: string;
  /** The book's `src/`; `null` for a folder of pages alone. */
  readonly src: string | null;
}

const PAGES_BELOW = ['', 'submitted_stories', 'vision/submitted_stories', 'src/vision/submitted_stories'];

/**
 * Lists the files of a layer, ordered by path. `dir` may be the repository's root, its `src/`, or the folder that holds
 * `status_quo.md` and `status_quo/`. Throws {@link CorpusError} when `dir` cannot be read or holds no stories.
 */
export function listLayer(spec: LayerSpec): LayerFile[] {
  try {
    return filesOf(spec);
  } catch (error) {
    const fault = error instanceof CorpusError ? null : fileSystemFault(error);
    if (fault === null) throw error;
    throw new CorpusError(`${spec.dir} cannot be read: ${fault}.`, { cause: error });
  }
}

function filesOf(spec: LayerSpec): LayerFile[] {
  const located = locate(spec);
  const inside = realpathSync.native(located.src === null ? spec.dir : dirname(located.src));
  const found = (kind: LayerFile['kind'], id: string, path: string): LayerFile[] => {
    const real = realPath(path);
    if (real === null) return [];
    const file = join(spec.label ?? spec.dir, relative(spec.dir, path))
      .split(sep)
      .join('/');
    return [{ layer: spec.layer, kind, id, path, file: cleanLine(file), outside: !isInside(real, inside) }];
  };
  const stories = markdownBelow(join(located.pages, 'status_quo'));
  if (stories.length === 0) throw new CorpusError(`${spec.dir} has no stories in status_quo/: ${HINT}`);
  // Only our own layer has notes: what a checkout of the book calls so is not ours.
  const notes = spec.layer === 'digest' ? markdownBelow(join(located.pages, 'notes')) : [];
  return [
    ...found('metanarrative', 'status_quo.md', join(located.pages, 'status_quo.md')),
    ...stories.flatMap(({ id, path }) => found('story', id, path)),
    ...notes.flatMap(({ id, path }) => found('note', `${NOTES}${id}`, path)),
    ...markdownBelow(located.cast).flatMap(({ id, path }) => found('character', id, path)),
    ...(located.src === null ? [] : found('contents', 'SUMMARY.md', join(located.src, 'SUMMARY.md'))),
    ...(located.src === null ? [] : found('book', 'book.toml', join(dirname(located.src), 'book.toml'))),
  ];
}

const HINT = 'name a checkout of rust-lang/wg-async, its src/, or a folder with status_quo.md and status_quo/.';

function locate({ dir }: LayerSpec): Located {
  if (dir.trim() === '') throw new CorpusError(`The folder to read is blank: ${HINT}`);
  const stats = statSync(dir, { throwIfNoEntry: false });
  if (stats === undefined) throw new CorpusError(`${dir} does not exist: ${HINT}`);
  if (!stats.isDirectory()) throw new CorpusError(`${dir} is not a folder: ${HINT}`);
  // `src/vision/` has a stub beside `submitted_stories/`, so the deeper folder wins.
  const pages = PAGES_BELOW.map((below) => join(dir, below))
    .reverse()
    .find((candidate) => isFolder(join(candidate, 'status_quo')));
  if (pages === undefined) throw new CorpusError(`${dir} has no status_quo/ folder: ${HINT}`);
  const above = resolve(pages, '..', '..');
  const inBook = basename(resolve(pages)) === 'submitted_stories' && existsSync(join(above, 'SUMMARY.md'));
  return {
    pages,
    cast: inBook ? join(above, 'vision', 'characters') : join(pages, 'characters'),
    src: inBook ? above : null,
  };
}

/** Lists the markdown files below `dir`, at any depth, ordered by id; templates and hidden files are left out. */
function markdownBelow(dir: string): { id: string; path: string }[] {
  if (!isFolder(dir)) return [];
  return pathsBelow(dir)
    .filter((name) => name.endsWith('.md') && !/(?:^|\/)(?:template\.md$|\.)/i.test(name))
    .map((name) => ({ id: name.slice(0, -'.md'.length), path: join(dir, name) }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/**
 * Resolves a path through all links; `null` when nothing is there. The system's own call is ten times as fast as
 * Node's.
 */
function realPath(path: string): string | null {
  try {
    return realpathSync.native(path);
  } catch {
    return null;
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/**
 * Gives the commit of a layer's checkout, read from the `.git` at the checkout's own root and nowhere above it; `null`
 * when there is none or it is unknown.
 */
export function commitOf(spec: LayerSpec): string | null {
  try {
    const { src } = locate(spec);
    return headCommit(join(src === null ? spec.dir : dirname(src), '.git'));
  } catch {
    return null;
  }
}

function headCommit(gitDir: string): string | null {
  const dir = statSync(gitDir).isDirectory() ? gitDir : linkedGitDir(gitDir);
  const head = readPlainFile(join(dir, 'HEAD')).trim();
  const ref = /^ref: (refs\/[\w./-]+)$/.exec(head)?.[1];
  const shared = sharedGitDir(dir);
  const commit = ref === undefined ? head : (looseRef(shared, ref) ?? packedRef(shared, ref));
  return commit !== null && isCommit(commit) ? commit : null;
}

/** True for the full name of a commit: 40 hex digits, 64 where the repository hashes with SHA-256. */
export function isCommit(name: string): boolean {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(name);
}

/** A worktree's own folder holds its HEAD; the branches are in the folder that all worktrees share. */
function sharedGitDir(dir: string): string {
  const file = join(dir, 'commondir');
  return existsSync(file) ? resolve(dir, readPlainFile(file).trim()) : dir;
}

/** A worktree's `.git` is a file that names the real folder. */
function linkedGitDir(file: string): string {
  return resolve(dirname(file), /^gitdir: (.+)$/m.exec(readPlainFile(file))?.[1] ?? '.');
}

function looseRef(dir: string, ref: string): string | null {
  const path = join(dir, ref);
  return existsSync(path) ? readPlainFile(path).trim() : null;
}

function packedRef(dir: string, ref: string): string | null {
  const packed = join(dir, 'packed-refs');
  if (!existsSync(packed)) return null;
  const line = readPlainFile(packed)
    .split('\n')
    .find((candidate) => candidate.endsWith(` ${ref}`));
  return line?.split(' ')[0] ?? null;
}
