// `npm test`: every step, also after one has failed. The last line counts vitest's tests and one for each other step.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const scratch = mkdtempSync(join(tmpdir(), 'quobot-test-'));
const report = join(scratch, 'vitest.json');
const node = process.execPath;
const bin = (name) => join('node_modules', name);

const steps = [
  ['format', [bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.']],
  ['lint', [bin('eslint/bin/eslint.js'), '--max-warnings', '0', '.']],
  ['types', [bin('typescript/bin/tsc'), '--noEmit']],
  ['build', [bin('typescript/bin/tsc'), '-p', 'tsconfig.build.json']],
  ['tests', [bin('vitest/vitest.mjs'), 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]],
  ['check', ['dist/src/cli.js', '--corpus', 'corpus', '--upstream', 'none', 'check']],
];

let passed = 0;
let failed = 0;
for (const [name, args] of steps) {
  console.log(`\n== ${name}`);
  const { status } = spawnSync(node, args, { stdio: 'inherit' });
  const counts = name === 'tests' ? testCounts() : null;
  passed += counts?.passed ?? (status === 0 ? 1 : 0);
  failed += counts?.failed ?? (status === 0 ? 0 : 1);
  // A runner that fails without a failing test (a broken file, an unhandled rejection) must not look green.
  if (counts !== null && counts.failed === 0 && status !== 0) failed += 1;
  console.log(`== ${name}: ${status === 0 ? 'passed' : 'FAILED'}`);
}
rmSync(scratch, { recursive: true, force: true });
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

/** The numbers of the vitest run; a run without a report counts as one failure. */
function testCounts() {
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'));
    return { passed: numPassedTests, failed: numFailedTests };
  } catch {
    return { passed: 0, failed: 1 };
  }
}
