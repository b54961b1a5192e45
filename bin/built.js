import { existsSync } from 'node:fs';
import { URL } from 'node:url';

const UNBUILT = 'Nothing is built here yet: run npm run build, then this again.';
const INCOMPLETE = 'Packages or parts of the program are missing here: run npm ci and npm run build, then this again.';

/**
 * Runs a program of `dist/`; where nothing is built, as after `npm ci` with `ignore-scripts`, or something is missing, says
 * so and ends with 78, after which no supervisor starts it again.
 * @param {string} name
 */
export async function runBuilt(name) {
  const program = new URL(`../dist/src/${name}.js`, import.meta.url);
  if (!existsSync(program)) return refuse(UNBUILT);
  try {
    await import(program.href);
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    refuse(INCOMPLETE);
  }
}

/** @param {string} sentence */
function refuse(sentence) {
  console.error(`quobot: ${sentence}`);
  process.exitCode = 78;
}
