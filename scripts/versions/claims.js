// Holds a claim ("this crate has this since that version") against sources.
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** How many lines above an item its `#[stable(since = …)]` may stand. */
const REACH = 80;

/** What comes of a claim that cannot be checked here: about the language, or about std where its sources are missing. */
export const SKIPPED = { skipped: true };

/** Finds names that two claims give different versions. */
export function contradictions(apis) {
  const known = new Map();
  return apis.flatMap(({ crate, name, since }) => {
    if (since === undefined) return [];
    const key = `${crate}: ${name}`;
    const other = known.get(key) ?? since;
    known.set(key, other);
    return other === since ? [] : [`${key}: since ${other} in one place, ${since} in another`];
  });
}

/** Tells what is wrong with a claim, null where nothing is. */
export function faultOfApi({ crate, since, evidence }, read, { folderOf, versionBefore, library }) {
  if (crate === 'rust') return SKIPPED;
  if (typeof evidence !== 'string' || !evidence.includes(': ')) return 'its evidence is no "file: text"';
  const [file, text] = evidence.split(/: (.*)/s);
  if (crate === 'std')
    return library === null ? SKIPPED : faultInStd(library, file.replace(/^library\//, ''), text, since);
  if (isOlder(read, since)) return `its crate was read last in ${read}, before ${since}`;
  const version = since ?? read;
  if (version === undefined) return 'it has no version, and the crate has no table [[crate]]';
  const folder = folderOf(crate, version);
  if (folder === null) return `there is no ${version} to fetch`;
  const fault = lacks(folder, file, text);
  if (fault !== null) return `${version}: ${fault}`;
  if (since === undefined) return null;
  const before = versionBefore(crate, since);
  if (before === null) return null;
  const old = folderOf(crate, before);
  return old !== null && lacks(old, file, text) === null ? `${before} has it already` : null;
}

/** True where the version of a crate that was read last is before the one that a claim names. */
export const isOlder = (read, since) => read?.localeCompare(since ?? read, 'en', { numeric: true }) < 0;

/** Tells what of the evidence is not there. */
function lacks(folder, file, text) {
  const path = join(folder, file);
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return `it has no file ${file}`;
  return flat(readFileSync(path, 'utf8')).includes(flat(text)) ? null : `${file} has no "${text}"`;
}

const flat = (text) => text.replace(/\s+/g, ' ').trim();

/** Compares a claim about std with the stability attribute nearest above the item. */
function faultInStd(library, file, text, since) {
  const fault = lacks(library, file, text);
  if (fault !== null || since === undefined) return fault;
  const found = stableSince(readFileSync(join(library, file), 'utf8'), text);
  if (found.length === 0) return `${file} has no stability attribute near "${text}"`;
  return found.some((version) => same(version, since)) ? null : `std says since ${found.join(' or ')}, not ${since}`;
}

/** Reads the versions of the nearest attribute above (or on) each line with the text. */
export function stableSince(source, text) {
  const lines = source.split('\n');
  return lines.flatMap((line, index) => {
    if (!flat(line).includes(flat(text))) return [];
    const above = lines.slice(Math.max(0, index - REACH), index + 1).reverse();
    const version = above.map((one) => /#!?\[stable\(.*\bsince = "([\d.]+)"/.exec(one)?.[1]).find(Boolean);
    return version === undefined ? [] : [version];
  });
}

/** Compares versions; 1.85 is 1.85.0. */
const same = (a, b) => a.replace(/(\.0)+$/, '') === b.replace(/(\.0)+$/, '');
