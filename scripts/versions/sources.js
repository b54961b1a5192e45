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
  if (cargo(['info', '--quiet', `${crate}@${exact}`], tmpdir()).status !== 0) fetchYanked(crate, exact);
  return unpacked(crate, exact);
}

/** Fetches a version that was taken back: Cargo still gives it to a project whose lock file has it. */
function fetchYanked(crate, version) {
  inScratch(crate, '*', (folder, setRequirement) => {
    const file = join(folder, 'Cargo.lock');
    const entry = new RegExp(`(name = "${crate}"\nversion = ").*(".*\nsource = .*\n)checksum = .*\n`);
    writeFileSync(file, readFileSync(file, 'utf8').replace(entry, `$1${version}$2`));
    setRequirement(`=${version}`);
    cargo(['fetch', '--quiet'], folder);
  });
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

/** Has Cargo choose a version. */
function resolved(crate, requirement) {
  return inScratch(crate, requirement, (folder) => {
    const lock = parse(readFileSync(join(folder, 'Cargo.lock'), 'utf8')).package;
    return lock.find(({ name }) => name === crate)?.version ?? null;
  });
}

/** Makes a project with one dependency and a lock file, and throws it away after use; null where nothing fits. */
function inScratch(crate, requirement, use) {
  const folder = mkdtempSync(join(tmpdir(), 'quobot-versions-'));
  const setRequirement = (text) => writeFileSync(join(folder, 'Cargo.toml'), manifest(crate, text));
  mkdirSync(join(folder, 'src'));
  writeFileSync(join(folder, 'src', 'lib.rs'), '');
  setRequirement(requirement);
  try {
    return cargo(['generate-lockfile', '--quiet'], folder).status === 0 ? use(folder, setRequirement) : null;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const manifest = (crate, requirement) =>
  `[package]\nname = "scratch"\nversion = "0.0.0"\nedition = "2021"\n\n[dependencies]\n` +
  `${crate} = { version = "${requirement}", default-features = false }\n`;

/** Gives the folder of std's sources, null where they are not installed. */
export function standardLibrary() {
  const { stdout } = spawnSync('rustc', ['--print', 'sysroot'], { cwd: join('tests', 'snippets'), encoding: 'utf8' });
  const folder = join((stdout ?? '').trim(), 'lib', 'rustlib', 'src', 'rust', 'library');
  return existsSync(folder) ? folder : null;
}

const cargo = (args, cwd) => spawnSync('cargo', args, { cwd, encoding: 'utf8' });
