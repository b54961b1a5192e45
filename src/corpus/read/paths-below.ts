import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Lists the paths of all that is below `dir`, at any depth, relative to it and with `/`: files, folders and links, in
 * the order of the file system. What a linked folder holds is left out: one that leads back up would never end, and
 * with Node's own `recursive` it depends on the version whether it does. Throws when a folder cannot be read.
 */
export function pathsBelow(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? [entry.name, ...pathsBelow(join(dir, entry.name)).map((path) => `${entry.name}/${path}`)]
      : [entry.name],
  );
}
