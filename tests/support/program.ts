import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** True when `dist/` is newer than the source. */
export function isBuilt(): boolean {
  return newest(join(root, 'src')) < built() && newest(join(root, 'commands')) < built();
}

/** What node has to be started with to run a program: the built one where it is newer than its source, else the source. */
export function programArgv(name: 'cli' | 'main' = 'cli'): string[] {
  return isBuilt()
    ? [join(root, `dist/src/${name}.js`)]
    : ['--import', import.meta.resolve('tsx'), join(root, `src/${name}.ts`)];
}

/** When the build of the latest source file was written; 0 without one. Variants that benches build do not count. */
function built(): number {
  try {
    return newest(join(root, 'dist/src'));
  } catch {
    return 0;
  }
}

function newest(folder: string): number {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const times = entries
    .filter((entry) => entry.isFile())
    .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs);
  return Math.max(0, ...times);
}
