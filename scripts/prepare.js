// Builds dist/ and its index after `npm ci`. Where the development dependencies are absent (`npm ci --omit=dev`), it says
// so and skips.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const compiler = 'node_modules/typescript/bin/tsc';

/** Runs a script of Node and gives its exit code. */
function run(...script) {
  return spawnSync(process.execPath, script, { stdio: 'inherit' }).status ?? 1;
}

if (existsSync(compiler)) {
  process.exitCode = run(compiler, '-p', 'tsconfig.build.json') || run('scripts/ship-index.js');
} else {
  console.log('quobot: typescript is not installed, so dist/ is not built.');
}
