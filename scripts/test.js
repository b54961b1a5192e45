// `npm test`: build, then tests and beside them the check of the shipped corpus, whose output follows theirs.
// `npm run test:system`: the tests that need real processes, kills, floods or minutes; those of load one at a time. Goes on
// after a failing step. The last line counts vitest's tests, and one for each other step.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { text } from 'node:stream/consumers';

const BUILD = ['build', 'scripts/build.js'];
// Whether what has not changed was looked at lately is asked by people and not here, or time alone would break a build.
const CHECK = [
  'check',
  'dist/src/cli.js',
  '--corpus',
  'corpus',
  '--upstream',
  'none',
  'check',
  '--strict',
  '--months',
  '9999',
];

/** How many lines of a failure are said once more. */
const LINES = 8;

const counts = [await step(BUILD)];
if (process.argv[2] === 'system') counts.push(await tests('system', 'load'));
else {
  const units = tests('unit');
  counts.push(...(await Promise.all([units, step(CHECK, units)])));
}
const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

/** Runs a script of node's, and gives the counts of a step that is one thing; beside another one its output follows. */
async function step([name, ...args], beside = null) {
  const started = performance.now();
  if (!beside) console.log(`\n== ${name}`);
  const child = spawn(process.execPath, args, { stdio: beside ? ['ignore', 'pipe', 'pipe'] : 'inherit' });
  const streams = [child.stdout, child.stderr].filter((stream) => stream !== null);
  const [[code], ...output] = await Promise.all([once(child, 'close'), ...streams.map((stream) => text(stream))]);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  await beside;
  if (beside) console.log([`\n== ${name}\n`, ...output].join('').trimEnd());
  console.log(`== ${name}: ${code === 0 ? 'passed' : 'FAILED'} in ${seconds} s`);
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };
}

/** Runs vitest's tests of projects, and gives how many of them passed and failed. */
async function tests(...projects) {
  const scratch = mkdtempSync(join(tmpdir(), 'quobot-test-'));
  const report = join(scratch, 'vitest.json');
  const reporters = ['default', './scripts/slowest-files.js', './scripts/tried-again.js', 'json'].map(
    (reporter) => `--reporter=${reporter}`,
  );
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', ...projects.map((project) => `--project=${project}`)];
  const { failed } = await step(['tests', ...vitest, ...reporters, `--outputFile.json=${report}`]);
  const { numPassedTests = 0, numFailedTests = 0, testResults = [] } = readReport(report);
  for (const fault of faultsOf(testResults)) console.log(`\n${fault}`);
  rmSync(scratch, { recursive: true, force: true });
  // A run that fails without a failing test (a broken file, an unhandled rejection) must not look green.
  return { passed: numPassedTests, failed: Math.max(numFailedTests, failed) };
}

/** Says once more, at the end of the output, what failed and where, in as many lines as a log's end has room for. */
function faultsOf(files) {
  return files.flatMap(({ name, message, assertionResults }) => {
    const failing = assertionResults.filter(({ status }) => status === 'failed');
    const faults = failing.map(({ fullName, failureMessages }) => [fullName, ...failureMessages].join('\n'));
    if (message !== '') faults.push(message);
    return faults.map((fault) => `FAILED ${relative('.', name)}: ${fault.split('\n').slice(0, LINES).join('\n')}`);
  });
}

/** Reads vitest's report; a run that ended before it wrote one has none. */
function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return {};
  }
}
