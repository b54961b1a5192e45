import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Gives the project's folder: the nearest one above this file with a `package.json`. It is the same from `src/` and from
 * `dist/`.
 */
export function projectRoot(): string {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json')) || folder === dirname(folder)) return folder;
  }
}

/** True where the source itself runs, as in tests, and not what the build made of it. */
export const RUNS_SOURCE = import.meta.url.endsWith('.ts');

/** Gives the folder that this program's modules lie in, also where they run from a bundle. */
export function codeFolder(): string {
  return join(projectRoot(), RUNS_SOURCE ? 'src' : 'dist/src');
}
