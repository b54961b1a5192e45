// A reporter of vitest: prints after a run which test files took longest, imports included.
import { relative } from 'node:path';

const SHOWN = 10;

export default class SlowestFiles {
  /** Called by vitest when all files are done. */
  onTestRunEnd(modules) {
    const times = modules.map((module) => ({ file: relative('', module.moduleId), seconds: secondsOf(module) }));
    console.log('\nSlowest files:');
    for (const { file, seconds } of times.sort((a, b) => b.seconds - a.seconds).slice(0, SHOWN))
      console.log(`${seconds.toFixed(1).padStart(7)} s  ${file}`);
  }
}

/** Adds up what a file took, from loading it to its last test. */
function secondsOf(module) {
  const { prepareDuration, environmentSetupDuration, setupDuration, collectDuration, duration } = module.diagnostic();
  return (prepareDuration + environmentSetupDuration + setupDuration + collectDuration + duration) / 1000;
}
