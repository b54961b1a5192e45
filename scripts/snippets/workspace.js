// Gives every call a copy of the Cargo workspace of its own to write source files into. The copies share one target
// folder, so that each crate is built once.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const HOME = join('tests', 'snippets');
export const TARGET = join(HOME, 'target');
const RUNS = join(TARGET, 'runs');

/** Lists the members that a block may name. */
export function members() {
  const folder = join(HOME, 'members');
  return readdirSync(folder).filter((name) => existsSync(join(folder, name, 'Cargo.toml')));
}

/** Tells whether one of the members is younger than the lock file, which then has to be brought up to date. */
export function lockIsOld(names) {
  const lock = join(HOME, 'Cargo.lock');
  if (!existsSync(lock)) return true;
  const { mtimeMs } = statSync(lock);
  const text = readFileSync(lock, 'utf8');
  const young = (name) => statSync(join(HOME, 'members', name, 'Cargo.toml')).mtimeMs > mtimeMs;
  return names.some((name) => young(name) || !text.includes(`name = "with-${name}"`));
}

/** Takes the first copy that no living process holds, and puts the members into it that are wanted. */
export function claim(names) {
  mkdirSync(RUNS, { recursive: true });
  for (let number = 0; ; number += 1) {
    const folder = join(RUNS, String(number));
    if (!lock(`${folder}.lock`)) continue;
    process.on('exit', () => rmSync(`${folder}.lock`, { force: true }));
    renew(folder, names);
    return folder;
  }
}

/** Creates the lock file, also where the process that left one has ended. */
function lock(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    return !lives(file) && takeOver(file);
  }
}

function lives(file) {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    // Empty: its owner is about to write it.
    return pid === 0 || process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function takeOver(file) {
  rmSync(file, { force: true });
  return lock(file);
}

/** Copies manifests and lock file. Sources of blocks that are still the same stay, and so does what was built of them. */
function renew(folder, names) {
  const wanted = names.map((name) => join('members', name));
  mkdirSync(join(folder, 'members'), { recursive: true });
  for (const name of readdirSync(join(folder, 'members'))) {
    if (!names.includes(name)) rmSync(join(folder, 'members', name), { recursive: true });
  }
  for (const name of ['Cargo.toml', 'Cargo.lock', 'common', ...wanted]) {
    cpSync(join(HOME, name), join(folder, name), { recursive: true, preserveTimestamps: true });
  }
}

/** Writes the source files of one member's blocks, and removes what is left of other blocks. */
export function fill(folder, sources) {
  for (const kind of ['examples', 'tests']) {
    mkdirSync(join(folder, kind), { recursive: true });
    for (const name of readdirSync(join(folder, kind))) {
      if (!sources.has(join(kind, name))) rmSync(join(folder, kind, name));
    }
  }
  for (const [name, text] of sources) {
    const file = join(folder, name);
    if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text);
  }
}
