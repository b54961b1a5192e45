import { fileWarning } from '../parse/file-diagnostics.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { ApiVersion } from '../read/version-table.ts';
import { warning, type LintInput } from './lint-input.ts';
import { versionClaims, type VersionClaim } from './version-claims.ts';

/** Entry of the table that a path names, with the path's parts. */
interface Api {
  readonly crate: string;
  readonly path: readonly string[];
  readonly since: string | null;
}

/**
 * Finds texts that give an API another first version than the table or an earlier text does. Looks only where it is plain
 * which API is meant: its crate is named, and where it is a method, its type too or a name that nothing else has.
 */
export function versionsOfApis({ digests, versions }: LintInput): Diagnostic[] {
  const apis = (versions?.apis ?? []).flatMap(apisOf);
  const crates = new Set(apis.map(({ crate }) => crate));
  const claims = digests.flatMap(versionClaims);
  return [
    ...(versions?.fault != null ? [damaged(versions.file, versions.fault)] : []),
    ...claims.flatMap((claim) => againstTable(claim, apis, crates)),
    ...againstEachOther(claims.filter((claim) => claim.tie === 'first' && meant(claim, apis, crates).length === 0)),
  ];
}

function damaged(file: string, fault: string): Diagnostic {
  const message = `No version is held against this table, for it ${fault}.`;
  return fileWarning(file, 'damaged-versions', message);
}

const PATH = /^[A-Za-z_]\w*(?:::[A-Za-z_]\w*)*!?$/;

/** Reads the paths of an entry: `mpsc::Receiver::is_closed, is_empty` are two, both with the same type; words are none. */
function apisOf({ crate, name, since }: ApiVersion): Api[] {
  const names = name.replace(/ \((?:stable|unstable|feature [\w-]+)\)$/, '').split(', ');
  const [first = ''] = names;
  if (!names.every((one) => PATH.test(one))) return [];
  const owner = first.split('::').slice(0, -1);
  return names.map((one) => {
    const own = one.split('::');
    const path = own.length > 1 || one === first ? own : [...owner, one];
    return { crate: crate === 'rust' ? 'std' : crate, path: withoutCrate(path, crate), since };
  });
}

function withoutCrate(path: readonly string[], crate: string): readonly string[] {
  const isCrate = path[0] === crate.replaceAll('-', '_') || (path[0] === 'std' && crate === 'rust');
  return isCrate && path.length > 1 ? path.slice(1) : path;
}

function againstTable(claim: VersionClaim, apis: readonly Api[], crates: ReadonlySet<string>): Diagnostic[] {
  const candidates = meant(claim, apis, crates);
  const dated = candidates.filter(({ since }) => since !== null);
  const others = candidates.filter((one) => one.since === null && !dated.some((other) => isSameApi(one, other)));
  const [api] = dated;
  if (!api || others.length > 0 || dated.some(({ since }) => since !== null && agrees(claim, since))) return [];
  const says = claim.tie === 'first' ? `from ${claim.version}` : `in ${claim.version}`;
  const message = `\`${claim.path.join('::')}\` stands here ${says}; versions.toml says that ${api.crate} has it since ${api.since ?? ''}.`;
  return [warning(claim.page, claim.line, 'version-claim', message)];
}

/** True for `task::spawn` beside `spawn`, which leaves the owner out. */
function isSameApi({ path: a }: Api, { path: b }: Api): boolean {
  const length = Math.min(a.length, b.length);
  return a.slice(-length).join('::') === b.slice(-length).join('::');
}

function agrees({ version, tie }: VersionClaim, since: string): boolean {
  return tie === 'first' ? same(version, since) : !isBefore(version, since);
}

/** Gives the entries that a claim may be about. */
function meant(claim: VersionClaim, apis: readonly Api[], crates: ReadonlySet<string>): Api[] {
  const [root = ''] = claim.path;
  const ofPath = [...crates].find((crate) => claim.path.length > 1 && crate.replaceAll('-', '_') === root);
  const isCrate = (crate: string): boolean => {
    if (ofPath !== undefined || claim.crate !== null)
      return crate === (ofPath ?? claim.crate) && crate === (claim.crate ?? crate);
    return new RegExp(`(?<![\\w-])${crate}(?![\\w-])`).test(claim.around);
  };
  const named = apis.filter((api) => isCrate(api.crate) && api.path.at(-1) === claim.path.at(-1));
  return named.filter((api) => fits(withoutCrate(claim.path, api.crate), api, claim, named));
}

function fits(path: readonly string[], { path: known }: Api, { around }: VersionClaim, named: readonly Api[]): boolean {
  const owners = path.slice(0, -1).reverse();
  const knownOwners = known.slice(0, -1).reverse();
  if (owners.length > 0) return owners.every((owner, index) => owner === (knownOwners[index] ?? owner));
  const [owner] = knownOwners;
  const isOnlyOne = named.every((other) => (other.path.at(-2) ?? owner) === owner);
  if (owner === undefined || /^[A-Z]/.test(known.at(-1) ?? '')) return true;
  return new RegExp(`\\b${owner}\\b`).test(around) || (isOnlyOne && known.at(-1)?.includes('_') === true);
}

/** Compares claims about the same path of the same crate. A bare function could be one of several, so it is left out. */
function againstEachOther(claims: readonly VersionClaim[]): Diagnostic[] {
  const first = new Map<string, VersionClaim>();
  return claims.flatMap((claim) => {
    const path = claim.crate === null ? claim.path : withoutCrate(claim.path, claim.crate);
    if (claim.crate === null || (path.length < 2 && !/^[A-Z]/.test(path[0] ?? ''))) return [];
    const key = `${claim.crate} ${path.join('::')}`;
    const other = first.get(key) ?? claim;
    first.set(key, other);
    if (same(other.version, claim.version)) return [];
    const message = `\`${claim.path.join('::')}\` stands here from ${claim.version}, and from ${other.version} in ${other.page.source.file}.`;
    return [warning(claim.page, claim.line, 'version-claim', message)];
  });
}

/** True for 1.85 beside 1.85.0. */
function same(a: string, b: string): boolean {
  return !isBefore(a, b) && !isBefore(b, a);
}

function isBefore(a: string, b: string): boolean {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number));
  for (let index = 0; index < Math.max(left?.length ?? 0, right?.length ?? 0); index += 1) {
    const [x, y] = [left?.[index] ?? 0, right?.[index] ?? 0];
    if (x !== y) return x < y;
  }
  return false;
}
