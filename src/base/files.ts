import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** How files end while they are being written; what a killed process leaves behind ends so too. */
export const UNFINISHED = '.tmp';

/**
 * Puts a new file in the place of an old one, so that a reader sees the one or the other whole, also after a power cut.
 * The parts of a text are written one after the other: a large one in one piece would be in memory three times. Makes the
 * folder. Throws what the file system throws; the old file stays.
 */
export function replaceFile(path: string, text: string | Iterable<string>): void {
  const folder = dirname(path);
  mkdirSync(folder, { recursive: true });
  const beside = `${path}.${randomBytes(6).toString('hex')}${UNFINISHED}`;
  try {
    writeDurably(beside, text);
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
  syncFolder(folder);
}

function writeDurably(path: string, text: string | Iterable<string>): void {
  const file = openSync(path, 'wx');
  try {
    for (const part of typeof text === 'string' ? [text] : text) {
      const bytes = Buffer.from(part);
      for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done);
    }
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** A rename is durable once its folder is; some platforms cannot open folders, and there it is left to the system. */
function syncFolder(folder: string): void {
  try {
    const handle = openSync(folder, 'r');
    try {
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  } catch {
    return;
  }
}

/** Removes what killed processes left unfinished in a folder. Call it under the write lock alone. Never throws. */
export function removeUnfinished(folder: string): void {
  try {
    for (const name of readdirSync(folder)) {
      if (name.endsWith(UNFINISHED)) rmSync(join(folder, name), { recursive: true, force: true });
    }
  } catch {
    return;
  }
}
