// A reporter of vitest: names the tests that passed only when they were tried again, so that nobody takes them for sound.
import { relative } from 'node:path';

export default class TriedAgain {
  /** Called by vitest when all files are done. */
  onTestRunEnd(modules) {
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        if (test.diagnostic()?.flaky) console.log(`\nTRIED AGAIN ${relative('', module.moduleId)}: ${test.fullName}`);
      }
    }
  }
}
