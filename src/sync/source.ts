import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { errorCode, fileSystemFault } from '../base/errors.ts';
import { isSafeAddress } from '../base/safe-address.ts';
import { printable } from '../base/text.ts';
import { SyncError } from './sync-error.ts';

/** Repository of the book. */
export const UPSTREAM_URL = 'https://github.com/rust-lang/wg-async.git';

/** Source of a checkout. `name` is its name in messages, without credentials. */
export type UpstreamSource = GitSource | { readonly kind: 'folder'; readonly dir: string; readonly name: string };

/** A repository of git, on disk or elsewhere. */
export interface GitSource {
  readonly kind: 'git';
  readonly url: string;
  readonly protocol: 'https' | 'http' | 'file';
  readonly name: string;
}

/**
 * Finds the source that `--from` names: an address (https, file, or http on this very machine), a git repository on
 * disk, or a plain folder. Throws {@link SyncError} for anything else.
 */
export function upstreamSource(from: string): UpstreamSource {
  if (from.trim() === '') throw new SyncError('The source is blank: name an address or a folder.');
  if (/[\0-\x1f]/.test(from))
    throw new SyncError('The source is not an address or a folder: it has control characters.');
  if (/^[a-z][a-z0-9+.-]+:/i.test(from) && !/^[a-z]:[\\/]/i.test(from)) return fromAddress(from);
  // As git's own commands take it; a folder of such a name can be written as ./name.
  if (/^[\w.-]+@[\w.-]+:/.test(from))
    throw new SyncError(`"${printable(from)}" is an address for ssh: name the one that begins with https.`);
  return fromFolder(resolve(from));
}

function fromAddress(from: string): UpstreamSource {
  const url = URL.canParse(from) ? new URL(from) : null;
  if (!url) throw new SyncError(`"${printable(from)}" is not a valid address.`);
  const name = withoutCredentials(url);
  if (url.protocol === 'file:') {
    if (url.host !== '') throw new SyncError(`"${name}" names another machine; a file address has three slashes.`);
    return fromFolder(fileURLToPath(url));
  }
  if (isSafeAddress(from))
    return { kind: 'git', url: from, protocol: url.protocol === 'https:' ? 'https' : 'http', name };
  throw new SyncError(`"${name}" is not fetched: only https addresses, files, and http on this machine are.`);
}

function fromFolder(dir: string): UpstreamSource {
  const name = printable(dir, 200);
  if (!isFolder(dir, name)) throw new SyncError(`${name} is not a folder.`);
  const bare = existsSync(join(dir, 'HEAD')) && existsSync(join(dir, 'objects'));
  if (bare || existsSync(join(dir, '.git'))) return { kind: 'git', url: dir, protocol: 'file', name };
  return { kind: 'folder', dir, name };
}

function isFolder(dir: string, name: string): boolean {
  try {
    return statSync(dir).isDirectory();
  } catch (error) {
    if (errorCode(error) === 'ENOENT') throw new SyncError(`The folder ${name} does not exist.`);
    throw new SyncError(`${name} cannot be read: ${fileSystemFault(error) ?? 'the reason is unknown'}.`, {
      cause: error,
    });
  }
}

function withoutCredentials(url: URL): string {
  const shown = new URL(url);
  shown.username = '';
  shown.password = '';
  shown.search = '';
  return printable(shown.href, 200);
}

/** Throws {@link SyncError} unless `ref` can be the name of a branch, a tag or a full commit hash. */
export function checkRef(ref: string): void {
  const good = /^[A-Za-z0-9_][\w./+@-]{0,199}$/.test(ref) && !/\.\.|\/\/|@\{|\.lock$|[/.]$/.test(ref);
  if (!good) throw new SyncError(`"${printable(ref)}" cannot be the name of a branch, a tag or a commit.`);
}
