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
