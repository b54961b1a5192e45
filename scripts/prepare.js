// Builds dist/ after `npm ci`. Where the development dependencies are absent (`npm ci --omit=dev`), it says so and skips.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const compiler = 'node_modules/typescript/bin/tsc';
if (existsSync(compiler)) {
  const build = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.build.json'], { stdio: 'inherit' });
  process.exitCode = build.status ?? 1;
} else {
  console.log('quobot: typescript is not installed, so dist/ is not built.');
}
