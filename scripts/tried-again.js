// A reporter of vitest: names the tests that passed only when they were tried again, and how they failed before, so that
// nobody takes them for sound.
import { relative } from 'node:path';

export default class TriedAgain {
  /** Called by vitest when all files are done. */
  onTestRunEnd(modules) {
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        if (!test.diagnostic()?.flaky) continue;
        const errors = (test.result().errors ?? []).map(({ message, stacks }) => `${message}\n${place(stacks)}`);
        console.log([`\nTRIED AGAIN ${relative('', module.moduleId)}: ${test.fullName}`, ...errors].join('\n'));
      }
    }
  }
}

function place([frame] = []) {
  return frame ? `  at ${relative('', frame.file)}:${frame.line}` : '';
}
