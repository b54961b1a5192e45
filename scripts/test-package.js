// `npm run test:package`: packs the package, holds it against its budget, installs it into an empty folder as its users do
// (no install scripts, no optional packages), and runs each of its main jobs there. The last line counts.
import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** Most bytes of the package, besides what it depends on. */
const BUDGET = { unpackedSize: 13_000_000, size: 4_000_000 };
const QUESTION = 'my future is not Send';

const scratch = mkdtempSync(join(tmpdir(), 'quobot-package-'));
const packed = pack();
const jobs = { budget, install, ask, bot, mcp, site, serve, embed, types };
let failed = 0;
for (const [name, job] of Object.entries(jobs)) {
  try {
    console.log(`${name}: ${await job()}`);
  } catch (error) {
    failed += 1;
    console.error(`${name}: FAILED`, error);
  }
}
rmSync(scratch, { recursive: true, force: true });
console.log(`\n${Object.keys(jobs).length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

/** Packs the package into the scratch folder; gives what npm says of it. */
function pack() {
  const said = execFileSync('npm', ['pack', '--json', '--pack-destination', scratch], { encoding: 'utf8' });
  // What the scripts print comes first.
  return JSON.parse(said.slice(said.search(/^\[$/m)))[0];
}

function budget() {
  for (const [what, most] of Object.entries(BUDGET)) assert.ok(packed[what] <= most, `${what}: ${packed[what]}`);
  const paths = packed.files.map(({ path }) => path);
  for (const path of ['LICENSE', 'dist/index.json', 'models/weights.json']) assert.ok(paths.includes(path), path);
  assert.deepEqual(
    paths.filter((path) => /\.map$|^(?:src|tests|data|node_modules)\/|^\.env/.test(path)),
    [],
  );
  return `${packed.unpackedSize} bytes in ${paths.length} files, ${packed.size} bytes packed`;
}

function install() {
  writeFileSync(join(scratch, 'package.json'), '{ "private": true, "type": "module" }\n');
  const flags = ['--ignore-scripts', '--omit=optional', '--prefer-offline', '--no-audit', '--no-fund'];
  return run('npm', ['install', ...flags, `./${packed.filename}`]).stdout.trim();
}

function ask() {
  const { stdout } = quobot(['ask', QUESTION]);
  assert.match(stdout, /Send/);
  return stdout.split('\n')[0];
}

function bot() {
  const { stderr } = quobot(['bot'], { status: 78 });
  assert.match(stderr, /^quobot: The bot needs DISCORD_TOKEN: .*\n$/);
  return stderr.trim();
}

function mcp() {
  const hello = { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'test', version: '1' } };
  const messages = [
    { jsonrpc: '2.0', id: 1, method: 'initialize', params: hello },
    { jsonrpc: '2.0', method: 'notifications/initialized' },
    { jsonrpc: '2.0', id: 2, method: 'tools/list' },
  ];
  const { stdout, stderr } = quobot(['mcp'], { input: messages.map((line) => `${JSON.stringify(line)}\n`).join('') });
  const [greeting, list] = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).result);
  assert.equal(stderr, '');
  return `${greeting.serverInfo.name} ${greeting.serverInfo.version}, ${list.tools.map(({ name }) => name).join(', ')}`;
}

function site() {
  const { stdout } = quobot(['site', 'site', '--url', 'https://quobot.example/']);
  for (const file of ['index.html', 'index.html.br', 'feed.xml', 'a/notes/futurelock/index.html']) {
    assert.ok(existsSync(join(scratch, 'site', file)), file);
  }
  return stdout.trim();
}

async function serve() {
  const env = { ...process.env, DISCORD_TOKEN: '', HTTP_PORT: '0' };
  const child = spawn(join(scratch, 'node_modules/.bin/quobot'), ['serve', 'site'], { cwd: scratch, env });
  const [line] = await once(child.stdout, 'data');
  const [address] = /http:\S+/.exec(String(line)) ?? [];
  const page = await fetch(address);
  const answer = await (await fetch(`${address}api/ask?q=${encodeURIComponent(QUESTION)}`)).json();
  child.kill('SIGTERM');
  const [code] = await once(child, 'exit');
  assert.deepEqual([page.status, code], [200, 0]);
  assert.ok(answer.stories.length > 0);
  return `${page.status}, ${answer.verdict}`;
}

/** The examples of docs/embedding.md, run as they stand. */
function embed() {
  const examples = readFileSync('docs/embedding.md', 'utf8').matchAll(/^```js\n([\s\S]*?)^```$/gm);
  return [...examples]
    .map(([, code]) => run(process.execPath, ['--input-type=module', '--eval', code]).stdout)
    .join('');
}

/** The types stand alone: strict, no other types around, in both ways of finding modules. */
function types() {
  const code = `import { ask, openIndex, type Answer } from 'quobot';
    const answer: Answer = ask(await openIndex({ upstream: 'none' }), 'why', { limit: 1 });
    export const steps: readonly number[] = answer.stories[0]?.steps ?? [];
    // @ts-expect-error The verdict is one of three.
    export const isSure = answer.verdict === 'sure';`;
  writeFileSync(join(scratch, 'user.ts'), code);
  const tsc = resolve('node_modules/typescript/bin/tsc');
  const flags = ['--noEmit', '--strict', '--target', 'es2022'];
  for (const ways of [['nodenext'], ['esnext', '--moduleResolution', 'bundler']]) {
    run(process.execPath, [tsc, ...flags, '--module', ...ways, 'user.ts']);
  }
  return 'strict, by nodenext and bundler';
}

function quobot(args, expected) {
  return run(join(scratch, 'node_modules/.bin/quobot'), args, expected);
}

/** Runs a program in the empty folder; throws with what it said where it ends otherwise than expected. */
function run(file, args, { status = 0, input = '' } = {}) {
  const env = { ...process.env, DISCORD_TOKEN: '' };
  const ended = spawnSync(file, args, { cwd: scratch, env, input, encoding: 'utf8', timeout: 300_000 });
  assert.equal(ended.status, status, `${file} ${args.join(' ')}: ${ended.error ?? ''}${ended.stdout}${ended.stderr}`);
  return ended;
}
