import { existsSync, lstatSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { CorpusSpec } from '../../corpus/read/corpus-files.ts';
import { sealed, unsealed } from '../../base/seal.ts';
import { isHoldings, type Holdings } from './holdings.ts';
import { readPlainFile, removeUnfinished, replaceFile } from '../../base/files.ts';

/** Number of indexes that are kept, the one in use among them. */
const KEPT = 3;
/** Number of rolled-back versions that are remembered. */
const REMEMBERED = 10;

const CAUSES = ['checked', 'forced', 'rollback'] as const;

const VERSION = /^[0-9a-f]{8,64}$/;

/** The index in use, and those to roll back to. */
export interface IndexPointer {
  readonly current: string;
  /** Versions, newest first, the one in use among them. */
  readonly kept: readonly string[];
  /** How the one in use was chosen: checked, forced although checks refused it, or rolled back to. */
  readonly cause: (typeof CAUSES)[number];
  /** Who forced it; `null` unless `cause` is `forced`. */
  readonly forcedBy: string | null;
  /** What it was built from, as {@link sourcesOf} names it. */
  readonly sources: readonly string[];
  /** Versions that were rolled back, newest first: they are not used again unless forced. */
  readonly rolledBack: readonly string[];
  /** The most of everything that indexes had since one was forced; `null` where none was counted. */
  readonly most: Holdings | null;
}

/** Names the sources of a corpus, so that the names stay the same when a sync moves the checkout. */
export function sourcesOf({ layers }: CorpusSpec): string[] {
  return layers.map(({ layer, dir, label }) => `${layer} ${label ?? resolve(dir)}`).sort();
}

/** True when an index built from the pointer's sources may stand for this corpus: it has nothing that the corpus lacks. */
export function standsFor({ sources }: IndexPointer, spec: CorpusSpec): boolean {
  const wanted = new Set(sourcesOf(spec));
  return sources.every((source) => wanted.has(source));
}

/** Gives the folder of a data folder's indexes. */
export function indexFolder(dataDir: string): string {
  return join(dataDir, 'index');
}

/** Gives the path of the small file that names the index in use. */
export function pointerFile(dataDir: string): string {
  return join(indexFolder(dataDir), 'current');
}

/** Gives the path of one index. */
export function indexFile(dataDir: string, version: string): string {
  return join(indexFolder(dataDir), `${version}.json`);
}

/** Reads the pointer; `null` when there is none, or when it is damaged or names no file. Never throws. */
export function readPointer(dataDir: string): IndexPointer | null {
  try {
    const pointer: unknown = JSON.parse(unsealed(readPlainFile(pointerFile(dataDir))));
    return isPointer(pointer) && existsSync(indexFile(dataDir, pointer.current)) ? pointer : null;
  } catch {
    return null;
  }
}

function isPointer(value: unknown): value is IndexPointer {
  if (typeof value !== 'object' || value === null) return false;
  const { current, kept, cause, forcedBy, sources, rolledBack, most } = value as Partial<
    Record<keyof IndexPointer, unknown>
  >;
  const isVersion = (version: unknown): boolean => typeof version === 'string' && VERSION.test(version);
  const isList = (list: unknown, isItem: (item: unknown) => boolean): boolean =>
    Array.isArray(list) && list.every(isItem);
  return (
    isVersion(current) &&
    isList(kept, isVersion) &&
    CAUSES.includes(cause as IndexPointer['cause']) &&
    (forcedBy === null || typeof forcedBy === 'string') &&
    isList(sources, (source) => typeof source === 'string') &&
    isList(rolledBack, isVersion) &&
    (most === null || isHoldings(most))
  );
}

/** Lists the versions to fall back on, the pointer's first; by age of the files where the pointer is lost. */
export function keptVersions(dataDir: string): string[] {
  const pointer = readPointer(dataDir);
  const listed = pointer ? [pointer.current, ...pointer.kept] : byAge(dataDir);
  return [...new Set(listed)].filter((version) => existsSync(indexFile(dataDir, version)));
}

function byAge(dataDir: string): string[] {
  const folder = indexFolder(dataDir);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json') && VERSION.test(name.slice(0, -'.json'.length)))
    .map((name) => ({ version: name.slice(0, -'.json'.length), at: lstatSync(join(folder, name)).mtimeMs }))
    .sort((a, b) => b.at - a.at)
    .map(({ version }) => version);
}

/** Switches to an index, whose file must exist. Call it under the write lock. Throws what the file system throws. */
export function pointTo(
  dataDir: string,
  version: string,
  how: Pick<IndexPointer, 'cause' | 'forcedBy' | 'sources' | 'most'>,
): IndexPointer {
  const old = readPointer(dataDir);
  const kept = [version, ...keptVersions(dataDir).filter((other) => other !== version)].slice(0, KEPT);
  return write(dataDir, {
    current: version,
    kept,
    rolledBack: (old?.rolledBack ?? []).filter((other) => other !== version),
    ...how,
  });
}

/** Switches back to an older index. Call it under the write lock. */
export function pointBackTo(dataDir: string, from: IndexPointer, version: string): IndexPointer {
  const left = [from.current, ...from.rolledBack.filter((other) => other !== version)];
  const rolledBack = left.slice(0, REMEMBERED);
  return write(dataDir, { ...from, current: version, cause: 'rollback', forcedBy: null, rolledBack });
}

function write(dataDir: string, pointer: IndexPointer): IndexPointer {
  replaceFile(pointerFile(dataDir), sealed(JSON.stringify(pointer)));
  return pointer;
}

/**
 * Removes index files that are not kept, and unfinished ones of killed processes. Call it under the write lock. Never
 * throws.
 */
export function pruneIndexes(dataDir: string): void {
  const pointer = readPointer(dataDir);
  removeUnfinished(indexFolder(dataDir));
  if (!pointer) return;
  try {
    for (const version of byAge(dataDir)) {
      if (!pointer.kept.includes(version)) rmSync(indexFile(dataDir, version), { force: true });
    }
  } catch {
    return;
  }
}
