import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { SiteFile } from './site-file.ts';

/** Reads the files of a folder as those of the site's `assets/`. Throws what the file system throws. */
export function readAssets(folder: string): SiteFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({
      path: `assets/${relative(folder, path).split(sep).join('/')}`,
      content: readFileSync(path),
    }));
}
