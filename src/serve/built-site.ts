import { join } from 'node:path';
import { buildHeapMiB } from '../index-store/reindex/build-heap.ts';
import { dataDir, type CorpusFlags } from '../index-store/reindex/corpus-choice.ts';
import { startOwn } from '../index-store/reindex/own-program.ts';

/** A site in a folder of its own, made from the index in use. */
export interface BuiltSite {
  /**
   * Builds it in a process of its own; asked meanwhile, builds once more after that. Gives a sentence where it cannot be
   * built, after which the one before stays, else `null`. Never rejects.
   */
  rebuild(): Promise<string | null>;
}

/** Runs `quobot site` for a folder. The signal ends a build at once. */
export function createBuiltSite(flags: CorpusFlags, folder: string, signal: AbortSignal): BuiltSite {
  let last: Promise<string | null> = Promise.resolve(null);
  let waiting: Promise<string | null> | null = null;
  return {
    rebuild() {
      waiting ??= last.then(() => {
        waiting = null;
        return (last = build(flags, folder, signal));
      });
      return waiting;
    },
  };
}

async function build(flags: CorpusFlags, folder: string, signal: AbortSignal): Promise<string | null> {
  const child = startOwn(flags, ['site', folder], { heapMiB: buildHeapMiB(), signal });
  const code = await new Promise<number | null>((resolve) => {
    child.on('error', () => resolve(null));
    child.on('close', resolve);
  });
  return code === 0 ? null : `The site could not be built: quobot site ${folder} says why.`;
}

/** Gives the folder in which a running program keeps the site that it serves. */
export function siteFolder(flags: CorpusFlags): string {
  return join(dataDir(flags), 'site');
}
