import { randomBytes } from 'node:crypto';
import { existsSync, lstatSync, readdirSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileSystemFault, SentenceError } from '../base/errors.ts';
import { discard, makeFolder, UNFINISHED } from '../base/files.ts';
import type { SiteFile } from './site-file.ts';

/** Lies in every folder that was written here; without it, a folder is not ours to replace. */
const MARK = '.quobot-site';
/** A build takes seconds, so what lies unfinished for an hour is of one that was killed. */
const ABANDONED_MS = 3_600_000;

/**
 * Puts the files of a site in the place of folder `dir`: they are written beside it, then the folders are exchanged, so
 * that a build that fails leaves the old site as it was. Throws `SentenceError` for a folder that is not empty and that
 * it did not write itself, and where the file system refuses.
 */
export function replaceSite(dir: string, files: readonly SiteFile[]): void {
  const target = existsSync(dir) ? realpathSync(dir) : resolve(dir);
  const beside = `${target}.${randomBytes(6).toString('hex')}${UNFINISHED}`;
  try {
    refuseForeign(target);
    makeFolder(dirname(target));
    removeAbandoned(target);
    writeFiles(beside, [...files, { path: MARK, content: 'quobot site writes this folder anew each time.\n' }]);
    exchange(target, beside);
  } catch (error) {
    discard(beside);
    const fault = fileSystemFault(error);
    throw fault === null ? error : new SentenceError(`The site was not written: ${fault}.`);
  }
}

function refuseForeign(target: string): void {
  if (!existsSync(target)) return;
  if (!statSync(target).isDirectory()) throw new SentenceError(`${target} is a file; the site needs a folder.`);
  const names = readdirSync(target);
  if (names.length === 0 || names.includes(MARK)) return;
  throw new SentenceError(`${target} holds something else than a site of ours; name a new or an empty folder.`);
}

function writeFiles(folder: string, files: readonly SiteFile[]): void {
  for (const { path, content } of files) {
    const file = join(folder, path);
    makeFolder(dirname(file));
    writeFileSync(file, content, { flag: 'wx' });
  }
}

/** Puts `beside` in the place of `target`; puts the old one back where that fails. */
function exchange(target: string, beside: string): void {
  if (!existsSync(target)) {
    renameSync(beside, target);
    return;
  }
  const old = `${beside.slice(0, -UNFINISHED.length)}.old${UNFINISHED}`;
  renameSync(target, old);
  try {
    renameSync(beside, target);
  } catch (error) {
    renameSync(old, target);
    throw error;
  }
  rmSync(old, { recursive: true, force: true });
}

/** Removes what builds that were killed have left beside the site. */
function removeAbandoned(target: string): void {
  const folder = dirname(target);
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(`${basename(target)}.`) || !name.endsWith(UNFINISHED)) continue;
    const path = join(folder, name);
    if (Date.now() - lstatSync(path).mtimeMs > ABANDONED_MS) rmSync(path, { recursive: true, force: true });
  }
}
