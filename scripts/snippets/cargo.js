// Compiles blocks with Cargo, each as an example of its member (or a test, if it holds tests), and runs those that say so.
import { spawnSync } from 'node:child_process';
import { appendFileSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'smol-toml';
import { holdsTests, sourceOf } from './extract.js';
import { HOME, TARGET, claim, fill, lockIsOld, members } from './workspace.js';

const SECONDS = 30;

/**
 * Compiles blocks and gives each its faults: a list of texts that begin with a line, empty where all is well. Blocks of
 * members that are not begun by `until` are not in what it gives.
 */
export function checkBlocks(blocks, report = () => {}, until = Infinity) {
  const faults = new Map(blocks.map((block) => [block, faultsOfInfo(block).map((text) => at(block.line, text))]));
  const sound = blocks.filter((block) => faults.get(block).length === 0 && block.unchecked === null);
  if (sound.length === 0) return faults;
  const groups = grouped(sound, ({ member }) => member);
  const names = groups.map(([member]) => member);
  if (lockIsOld(names)) must(cargo(['update', '--workspace', ...(process.env.CI ? ['--locked'] : [])], HOME));
  const run = claim(names);
  for (const [member, own] of groups) {
    if (Date.now() > until) {
      report(`${member}: not reached in time`);
      for (const block of own) faults.delete(block);
      continue;
    }
    report(`${member}: ${own.length} blocks`);
    for (const [block, found] of checkMember(join(run, 'members', member), own)) faults.set(block, found);
  }
  return faults;
}

/** Finds what is wrong with an info string. */
function faultsOfInfo({ member, unknown, run, compileFail, unchecked }) {
  const faults = unknown.map((word) => `error: "${word}" is no word of an info string`);
  if (!members().includes(member)) faults.push(`error: there is no ${HOME}/members/${member}`);
  if (run && compileFail) faults.push('error: what must not compile cannot be run');
  if (unchecked === '') faults.push('error: "unchecked=" wants a reason');
  return faults;
}

/** Compiles the blocks of one member: those to be run apart, for they need their crates built and not only checked. */
function checkMember(folder, blocks) {
  const targets = blocks.map((block) => ({
    block,
    name: nameOf(block),
    kind: holdsTests(block) ? 'test' : 'example',
  }));
  fill(folder, new Map(targets.map((target) => [pathOf(target), sourceOf(target.block)])));
  const old = targets.filter(({ block }) => block.edition !== '2024');
  for (const target of old) appendFileSync(join(folder, 'Cargo.toml'), tableOf(target));
  return grouped(targets, ({ block }) => `${block.nightly} ${block.run}`).flatMap(([, group]) =>
    compile(folder, group),
  );
}

const pathOf = ({ name, kind }) => join(`${kind}s`, `${name}.rs`);

/** Names a block's target after its place. */
const nameOf = ({ file, line }) =>
  `${file.replace(/\.md$/, '').replace(/^corpus\//, '').replace(/\W/g, '_')}_${line}`; // prettier-ignore

const tableOf = ({ block, name, kind }) =>
  `\n[[${kind}]]\nname = "${name}"\npath = "${kind}s/${name}.rs"\nedition = "${block.edition}"\n`;

/** Compiles targets that want the same compiler, and gives each block its faults. */
function compile(folder, targets) {
  const [{ block: first }] = targets;
  const wanted = targets.flatMap(({ name, kind }) => [`--${kind}`, name]);
  const command = [
    first.run ? 'build' : 'check',
    '--keep-going',
    '--message-format=json',
    ...platform(folder),
    ...wanted,
  ];
  const result = cargo(command, folder, first.nightly);
  const messages = messagesOf(result.stdout);
  return targets.map((target) => {
    const own = messages.filter((message) => message.target?.name === target.name);
    const errors = own.filter(({ message }) => message?.level === 'error').map(({ message }) => message);
    const built = own.find(({ reason }) => reason === 'compiler-artifact');
    return [target.block, judged(target, { errors, built, ending: result.stderr })];
  });
}

/**
 * Names the platform of a member that is not for the host: `package.metadata.snippets.target` in its manifest. Asks rustup
 * for it, which brings by itself what `rust-toolchain.toml` lists only with a compiler that it had to install.
 */
function platform(folder) {
  const { target } = parse(readFileSync(join(folder, 'Cargo.toml'), 'utf8')).package.metadata?.snippets ?? {};
  if (target === undefined) return [];
  spawnSync('rustup', ['target', 'add', target], { cwd: HOME, stdio: 'ignore' });
  return ['--target', target];
}

/** Compares what came out with what the block says of itself. */
function judged({ block, name, kind }, { errors, built, ending }) {
  const path = `${kind}s/${name}.rs`;
  const inMarkdown = ({ rendered }) => placed(rendered, path, block.file);
  const real = errors.filter(({ message }) => !message.startsWith('aborting due to'));
  if (!block.compileFail) {
    if (real.length > 0) return real.map((error) => at(lineOf(error) ?? block.line, inMarkdown(error)));
    if (built === undefined) return [at(block.line, `error: it was not built\n${ending}`)];
    return block.run ? faultsOfRun(built.executable).map((text) => at(block.line, text)) : [];
  }
  if (built !== undefined) return [at(block.line, 'error: it compiles, though it says compile_fail')];
  const codes = [...new Set(real.map(({ code }) => code?.code ?? 'no code'))].sort();
  const wanted = block.codes.length > 0 ? [...block.codes].sort() : ['no code'];
  if (codes.length > 0 && codes.join() === wanted.join()) return [];
  const summary = `error: it fails with ${codes.join(', ') || 'nothing'}, and says ${wanted.join(', ')}`;
  return [at(block.line, `${summary}\n${real.map(inMarkdown).join('\n') || ending}`)];
}

const at = (line, text) => `${line}: ${text}`;

/** Gives the line that an error is about; undefined where it is in no file of ours. */
const lineOf = ({ spans }) => ownSpan(spans.find((span) => span.is_primary))?.line_start;

/** Goes from the inside of a macro to where it is used. */
function ownSpan(span) {
  return span === undefined || /^members\b/.test(span.file_name) ? span : ownSpan(span.expansion?.span);
}

/** Puts the markdown file in the place of the source file; the numbers of the lines are the same. */
const placed = (text, path, file) =>
  text.trimEnd().replaceAll(new RegExp(`\\S*${path.replace('.', '\\.')}`, 'g'), file);

/** Runs a program to its end, or until its time is over. */
function faultsOfRun(executable) {
  const { status, signal, stdout, stderr } = spawnSync(executable, { timeout: SECONDS * 1000, encoding: 'utf8' });
  if (status === 0) return [];
  const how = signal === null ? `with code ${status}` : `by ${signal} (it may take ${SECONDS} s)`;
  return [`error: it compiles and ends ${how}\n${(stdout + stderr).trimEnd()}`];
}

/** Starts Cargo. What needs nightly gets the features of the pinned compiler unlocked, in a target folder of its own. */
function cargo(args, cwd, nightly = false) {
  const unlocked = nightly ? { RUSTC_BOOTSTRAP: '1', RUSTFLAGS: '--cfg tokio_unstable' } : { RUSTFLAGS: '' };
  const folder = nightly ? join(TARGET, 'nightly') : TARGET;
  const env = { ...process.env, ...unlocked, CARGO_TARGET_DIR: resolve(folder), CARGO_TERM_COLOR: 'never' };
  return spawnSync('cargo', args, { cwd, env, encoding: 'utf8', maxBuffer: 1 << 30 });
}

function must({ status, stderr, error }) {
  if (status !== 0) throw new Error(stderr || String(error));
}

/** Reads Cargo's messages, one JSON object a line. */
function messagesOf(stdout) {
  return stdout
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line));
}

/** Gathers values by key, in the order of the keys. */
function grouped(values, keyOf) {
  const groups = new Map();
  for (const value of values) groups.set(keyOf(value), [...(groups.get(keyOf(value)) ?? []), value]);
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}
