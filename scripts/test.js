// `npm test`: build, tests, check of the shipped corpus. `npm run test:system`: the tests that need real processes, kills,
// floods or minutes; those of load one at a time. Goes on after a failing step. The last line counts vitest's tests, and one for
// each other step.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

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

const counts =
  process.argv[2] === 'system' ? [step(BUILD), tests('system', 'load')] : [step(BUILD), tests('unit'), step(CHECK)];
const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

/** Runs a script of node's, and returns the counts of a step that is one thing. */
function step([name, ...args]) {
  console.log(`\n== ${name}`);
  const started = performance.now();
  const good = spawnSync(process.execPath, args, { stdio: 'inherit' }).status === 0;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`== ${name}: ${good ? 'passed' : 'FAILED'} in ${seconds} s`);
  return { passed: good ? 1 : 0, failed: good ? 0 : 1 };
}

/** Runs vitest's tests of projects, and returns how many of them passed and failed. */
function tests(...projects) {
  const scratch = mkdtempSync(join(tmpdir(), 'quobot-test-'));
  const report = join(scratch, 'vitest.json');
  const reporters = ['default', './scripts/slowest-files.js', './scripts/tried-again.js', 'json'].map(
    (reporter) => `--reporter=${reporter}`,
  );
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', ...projects.map((project) => `--project=${project}`)];
  const { failed } = step(['tests', ...vitest, ...reporters, `--outputFile.json=${report}`]);
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
