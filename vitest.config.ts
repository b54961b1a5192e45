import { availableParallelism } from 'node:os';
import { configDefaults, defineConfig } from 'vitest/config';

const SYSTEM = '**/*.system.test.ts';
const LOAD = 'tests/bench/*.system.test.ts';

/**
 * `unit` is what `npm test` runs; `system` needs real processes, kills or minutes, much of which is waiting; `load` also
 * looks at memory and time under a flood, and has the machine to itself.
 */
export default defineConfig({
  test: {
    maxWorkers: availableParallelism(),
    setupFiles: ['tests/support/remove-folders.ts'],
    testTimeout: 90_000,
    hookTimeout: 90_000,
    // What waits for others may wait too long on a busy machine; scripts/tried-again.js names it.
    retry: 1,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/**/*.test.ts', 'loopback-discord/tests/*.test.ts'],
          exclude: [...configDefaults.exclude, SYSTEM],
          // A worker loads each module once and not once for each file, which was more than half of a run.
          isolate: false,
        },
      },
      {
        extends: true,
        test: { name: 'system', include: [`tests/${SYSTEM}`], exclude: [...configDefaults.exclude, LOAD] },
      },
      {
        extends: true,
        test: { name: 'load', include: [LOAD], fileParallelism: false, sequence: { groupOrder: 1 } },
      },
    ],
  },
});
