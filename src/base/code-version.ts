import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './project-root.ts';

/** Put in by the build: what {@link hashOfFolder} gives for the source of each {@link CodeFolder}. */
declare const BUILT_FROM: Readonly<Record<CodeFolder, string>> | undefined;

/**
 * Folders below `src/` whose code makes what is stored; the build reads this list.
 * @public
 */
export const CODE_FOLDERS = ['base', 'model', 'corpus', 'corpus/parse', 'corpus/read', 'search'] as const;
/** Name of one of {@link CODE_FOLDERS}. */
export type CodeFolder = (typeof CODE_FOLDERS)[number];

/**
 * Gives a hash of the source below folders: what other code stored is stale. It is the same for the source and for what is
 * built from it, and for all versions of Node.
 */
export function codeVersion(folders: readonly CodeFolder[]): string {
  const hashOf = (folder: CodeFolder): string =>
    typeof BUILT_FROM === 'undefined' ? hashOfFolder(join(projectRoot(), 'src', folder)) : BUILT_FROM[folder];
  return folders.map(hashOf).join(' ');
}

/** Hashes all code and data below a folder, as 16 hex digits. Throws when it cannot be read. */
export function hashOfFolder(folder: string): string {
  const sum = createHash('sha256');
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    if (/\.(?:[jt]s|json|txt)$/.test(name)) sum.update(name).update(readFileSync(join(folder, name)));
  }
  return sum.digest('hex').slice(0, 16);
}
