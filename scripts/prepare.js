// Builds dist/ after `npm ci`. Where the development dependencies are absent (`npm ci --omit=dev`), it says so and skips.
import { existsSync } from 'node:fs';

if (existsSync('node_modules/esbuild')) {
  await import('./build.js');
} else {
  console.log('quobot: esbuild is not installed, so dist/ is not built.');
}
