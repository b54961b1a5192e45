import { existsSync } from 'node:fs';
import { URL } from 'node:url';

/**
 * Runs a program of `dist/`; where nothing is built, as after `npm ci` with `ignore-scripts`, says so and ends with 78,
 * after which no supervisor starts it again.
 * @param {string} name
 */
export async function runBuilt(name) {
  const program = new URL(`../dist/src/${name}.js`, import.meta.url);
  if (existsSync(program)) {
    await import(program.href);
    return;
  }
  console.error('quobot: Nothing is built here yet: run npm run build, then this again.');
  process.exitCode = 78;
}
