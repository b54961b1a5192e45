// Brings the sources of crates: Cargo fetches and unpacks them, wherever it is configured to take them from.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'smol-toml';

const remembered = new Map();

/** Gives the folder of a crate's source, null where there is no such version. */
export function folderOf(crate, version) {
  const exact = version.split('.').length < 3 ? `${version}.0` : version;
  const found = unpacked(crate, exact);
  if (found !== null) return found;
  cargo(['info', '--quiet', `${crate}@${exact}`], tmpdir());
  return unpacked(crate, exact);
}

/** Looks where Cargo unpacks sources. */
function unpacked(crate, version) {
  const home = join(process.env.CARGO_HOME ?? join(homedir(), '.cargo'), 'registry', 'src');
  const origins = existsSync(home) ? readdirSync(home) : [];
  const folders = origins.map((origin) => join(home, origin, `${crate}-${version}`));
  return folders.find((folder) => existsSync(join(folder, 'Cargo.toml'))) ?? null;
}

/** Finds the newest version that is older; null where there is none. */
export function versionBefore(crate, version) {
  const key = `${crate} ${version}`;
  if (!remembered.has(key)) remembered.set(key, resolved(crate, `<${version}`));
  return remembered.get(key);
}

/** Has Cargo choose a version, in a project that is thrown away. */
function resolved(crate, requirement) {
  const folder = mkdtempSync(join(tmpdir(), 'quobot-versions-'));
  const dependency = `${crate} = { version = "${requirement}", default-features = false }`;
  const manifest = `[package]\nname = "scratch"\nversion = "0.0.0"\nedition = "2021"\n\n[dependencies]\n${dependency}\n`;
  mkdirSync(join(folder, 'src'));
  writeFileSync(join(folder, 'src', 'lib.rs'), '');
  writeFileSync(join(folder, 'Cargo.toml'), manifest);
  const { status } = cargo(['generate-lockfile', '--quiet'], folder);
  const lock = status === 0 ? parse(readFileSync(join(folder, 'Cargo.lock'), 'utf8')).package : [];
  rmSync(folder, { recursive: true });
  return lock.find(({ name }) => name === crate)?.version ?? null;
}

/** Gives the folder of std's sources, null where they are not installed. */
export function standardLibrary() {
  const { stdout } = spawnSync('rustc', ['--print', 'sysroot'], { cwd: join('tests', 'snippets'), encoding: 'utf8' });
  const folder = join((stdout ?? '').trim(), 'lib', 'rustlib', 'src', 'rust', 'library');
  return existsSync(folder) ? folder : null;
}

const cargo = (args, cwd) => spawnSync('cargo', args, { cwd, encoding: 'utf8' });
