import { watch, type FSWatcher } from 'node:fs';
import { makeFolder, readPlainFile } from '../base/files.ts';
import { indexFolder, pointerFile } from './files/pointer.ts';

/** A watch that goes on until it is closed. */
export interface Watch {
  close(): void;
}

/** Options of {@link watchPointer}. */
export interface WatchOptions {
  /** Longest time between two looks, in milliseconds, since notices get lost on some file systems. Default: 15,000. */
  readonly pollMs?: number;
  /** False for polling alone. Default true. */
  readonly notices?: boolean;
  /** Called when the folder cannot be watched; polling goes on. */
  readonly onFault?: (error: unknown) => void;
}

/** Calls `changed` whenever the pointer of a data folder has other content than before. Makes the folder it is in. */
export function watchPointer(dataDir: string, changed: () => void, options: WatchOptions = {}): Watch {
  const { pollMs = 15_000, notices = true, onFault = () => undefined } = options;
  let seen = contentOf(dataDir);
  const look = (): void => {
    const now = contentOf(dataDir);
    // In between, a file may be missing on file systems that cannot replace it in one step.
    if (now === seen || now === null) return;
    seen = now;
    changed();
  };
  const timer = setInterval(look, pollMs);
  timer.unref();
  const watcher = notices ? watchFolder(indexFolder(dataDir), look, onFault) : null;
  return {
    close() {
      clearInterval(timer);
      watcher?.close();
    },
  };
}

/**
 * Watches the folder, not the file: a file that is replaced takes its watch along, and until the next one is set up a
 * second replacement goes unnoticed.
 */
function watchFolder(folder: string, look: () => void, onFault: (error: unknown) => void): FSWatcher | null {
  try {
    makeFolder(folder);
    return watch(folder, { persistent: false }, look).on('error', onFault);
  } catch (error) {
    onFault(error);
    return null;
  }
}

function contentOf(dataDir: string): string | null {
  try {
    return readPlainFile(pointerFile(dataDir));
  } catch {
    return null;
  }
}
