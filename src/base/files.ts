import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/** Suffix of files that are being written, and of those that a killed process left behind. */
export const UNFINISHED = '.tmp';

/** Reads a file as UTF-8. Throws what the file system throws, and where something else is in its place. */
export function readPlainFile(path: string): string {
  requireFile(path);
  return readFileSync(path, 'utf8');
}

/** Throws where no file is at a path: what comes from a pipe or a device may never begin, or never end. */
export function requireFile(path: string): void {
  if (!statSync(path).isFile()) throw noFile(path);
}

function noFile(path: string): Error {
  return Object.assign(new Error(`${path} is no file`), { code: 'EISDIR', path });
}

/**
 * Makes a folder and those above it, where they are missing. Node's own way never ends where a file system says that
 * there cannot be one, as that of /proc does. `mode` is that of what is made. Throws what the file system throws.
 */
export function makeFolder(path: string, mode = 0o777): void {
  const above = dirname(path);
  if (!statSync(above, { throwIfNoEntry: false })) makeFolder(above, mode);
  try {
    mkdirSync(path, mode);
  } catch (error) {
    if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw error;
  }
}

/**
 * Replaces a file, so that a reader sees the old or the new one whole, also after a power cut. The parts of a text are
 * written one after the other: a large one in one piece would be in memory three times. Makes the folder; what is no
 * file is replaced as well, but for a folder that holds something, and for a device, which is the machine's. Throws what
 * the file system throws; the old file stays.
 */
export function replaceFile(path: string, text: string | Iterable<string>): void {
  const folder = dirname(path);
  makeFolder(folder);
  const there = lstatSync(path, { throwIfNoEntry: false });
  if (there?.isCharacterDevice() || there?.isBlockDevice()) throw noFile(path);
  // A container makes an empty folder for a file that it should mount and that is not there.
  if (there?.isDirectory()) rmdirSync(path);
  const beside = `${path}.${randomBytes(6).toString('hex')}${UNFINISHED}`;
  try {
    writeDurably(beside, text);
    renameSync(beside, path);
  } catch (error) {
    discard(beside);
    throw error;
  }
  syncFolder(folder);
}

/** Removes what was written of something that failed; where that fails too, the first fault is the one to tell. */
export function discard(beside: string): void {
  try {
    rmSync(beside, { recursive: true, force: true });
  } catch {
    // It is found unfinished later.
  }
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
