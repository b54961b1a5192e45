import { readFileSync } from 'node:fs';
import { watch } from 'chokidar';
import { indexFolder, pointerFile } from './index-pointer.ts';

/** A watch that goes on until it is closed. */
export interface Watch {
  /** Looks now, without waiting for a notice. */
  look(): void;
  close(): Promise<void>;
}

/** How the pointer is watched. */
export interface WatchOptions {
  /** Looks this often in any case, in milliseconds, since notices get lost on some file systems. Default 15,000. */
  readonly pollMs?: number;
  /** False for polling alone. Default true. */
  readonly notices?: boolean;
  /** Told when watching is impossible; polling goes on. */
  readonly onFault?: (error: unknown) => void;
}

/** Calls `changed` whenever the pointer of a data folder has other content than before. */
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
  const watcher = notices ? watch(indexFolder(dataDir), { ignoreInitial: true, depth: 0, persistent: false }) : null;
  watcher?.on('all', look).on('error', onFault);
  return {
    look,
    async close() {
      clearInterval(timer);
      await watcher?.close();
    },
  };
}

function contentOf(dataDir: string): string | null {
  try {
    return readFileSync(pointerFile(dataDir), 'utf8');
  } catch {
    return null;
  }
}
