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
  const name = url === null || url.host === '' ? nameOfText(from) : nameOf(url);
  if (!url) throw new SyncError(`"${name}" is not a valid address.`);
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

/** Gives an address without what may be a secret in it. */
function nameOf(url: URL): string {
  const shown = new URL(url);
  shown.username = '';
  shown.password = '';
  shown.search = '';
  shown.hash = '';
  return printable(shown.href, 200);
}

/** Gives what is no address, without what may be a secret in it: a slip in one makes its password no other. */
function nameOfText(text: string): string {
  return printable(text.replace(/^([a-z][a-z0-9+.-]*:\/\/)?.*@/i, '$1').replace(/[?#].*$/, ''), 200);
}

/** Fewer characters than these are no secret, and part of many words. */
const LEAST_SECRET = 4;

/** Takes what may be a secret in the address of a source out of a text: credentials and queries, as written and decoded. */
export function withoutSecrets(text: string, { url: address, protocol }: GitSource): string {
  const bare = text.replace(/\/\/[^@\s/]*@/g, '//').replace(/\?[^\s'"]+/g, '');
  if (protocol === 'file') return bare;
  const { username, password, search, searchParams, hash } = new URL(address);
  const written = [username, password, search.slice(1), hash.slice(1), ...searchParams.values()];
  return written
    .flatMap((secret) => [secret, decoded(secret)])
    .filter((secret) => secret.length >= LEAST_SECRET)
    .sort((a, b) => b.length - a.length)
    .reduce((left, secret) => left.replaceAll(secret, '…'), bare);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Throws {@link SyncError} unless `ref` can be the name of a branch, a tag or a full commit hash. */
export function checkRef(ref: string): void {
  const good = /^[A-Za-z0-9_][\w./+@-]{0,199}$/.test(ref) && !/\.\.|\/\/|@\{|\.lock$|[/.]$/.test(ref);
  if (!good) throw new SyncError(`"${printable(ref)}" cannot be the name of a branch, a tag or a commit.`);
}
