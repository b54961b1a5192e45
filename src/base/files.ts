import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/** Suffix of files that are being written, and of those that a killed process left behind. */
export const UNFINISHED = '.tmp';

/**
 * Replaces a file, so that a reader sees the old or the new one whole, also after a power cut. The parts of a text are
 * written one after the other: a large one in one piece would be in memory three times. Makes the folder. What is no
 * file, as a device or a pipe, is written to and stays what it is. Throws what the file system throws; the old file
 * stays.
 */
export function replaceFile(path: string, text: string | Iterable<string>): void {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() === false) {
    writeFileSync(path, typeof text === 'string' ? text : [...text].join(''));
    return;
  }
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

/** Flushes a folder, so that a rename in it is durable; does nothing on platforms that cannot open folders. */
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

/** Removes the unfinished files of killed processes in a folder. Call it under the write lock alone. Never throws. */
export function removeUnfinished(folder: string): void {
  try {
    for (const name of readdirSync(folder)) {
      if (name.endsWith(UNFINISHED)) rmSync(join(folder, name), { recursive: true, force: true });
    }
  } catch {
    return;
  }
}
