import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Hashes the code and data below `folders` as 16 hex digits: what an older version of them stored is stale. Versions of
 * Node count for nothing, so that an index that is shipped is used by all of them. Throws when a folder cannot be read.
 */
export function codeVersion(folders: readonly string[]): string {
  const sum = createHash('sha256');
  for (const folder of folders) {
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
      if (/\.(?:[jt]s|json|txt)$/.test(name)) sum.update(name).update(readFileSync(join(folder, name)));
    }
  }
  return sum.digest('hex').slice(0, 16);
}
