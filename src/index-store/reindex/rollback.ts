import { fileSystemFault } from '../../base/errors.ts';
import { readIndexFileGently } from '../files/index-file.ts';
import type { Edition } from '../../search/search-index.ts';
import type { Changes } from '../compare/changes.ts';
import { compareEditions } from '../compare/compare.ts';
import { goldenQuestions } from '../compare/golden.ts';
import { indexFile, pointBackTo, readPointer } from '../files/pointer.ts';
import { LockError, withWriteLock } from '../files/lock.ts';

/** Result of a rollback. */
export type RollbackOutcome =
  | {
      readonly kind: 'rolled-back';
      readonly from: string;
      readonly edition: Edition;
      readonly changes: Changes | null;
    }
  | { readonly kind: 'fault'; readonly message: string };

/**
 * Goes back to the newest index that is older than the one in use and can be read. Called again, it goes back further.
 * Gives faults as values; the current index then stays.
 */
export async function rollback(dataDir: string): Promise<RollbackOutcome> {
  try {
    return await withWriteLock(dataDir, (_, check) => goBack(dataDir, check));
  } catch (error) {
    if (error instanceof LockError) return { kind: 'fault', message: error.message };
    const fault = fileSystemFault(error);
    if (fault === null) throw error;
    return { kind: 'fault', message: `The index in use cannot be changed in ${dataDir}: ${fault}.` };
  }
}

async function goBack(dataDir: string, check: () => void): Promise<RollbackOutcome> {
  const pointer = readPointer(dataDir);
  if (!pointer) return { kind: 'fault', message: 'There is no index to go back from: run quobot index first.' };
  const older = pointer.kept.slice(pointer.kept.indexOf(pointer.current) + 1);
  for (const version of older) {
    const loaded = await readIndexFileGently(indexFile(dataDir, version));
    if ('fault' in loaded) continue;
    const left = await readIndexFileGently(indexFile(dataDir, pointer.current));
    check();
    pointBackTo(dataDir, pointer, version);
    const changes = 'edition' in left ? await compareEditions(left, loaded, goldenQuestions()) : null;
    return { kind: 'rolled-back', from: pointer.current, edition: loaded.edition, changes };
  }
  return { kind: 'fault', message: `No index older than ${pointer.current} is kept.` };
}
