import { availableParallelism } from 'node:os';
import { configDefaults, defineConfig } from 'vitest/config';

const SYSTEM = '**/*.system.test.ts';

/** `unit` is what `npm test` runs; `system` needs real processes, kills, floods or minutes. */
export default defineConfig({
  test: {
    maxWorkers: availableParallelism(),
    testTimeout: 90_000,
    hookTimeout: 90_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/**/*.test.ts', 'loopback-discord/tests/*.test.ts'],
          exclude: [...configDefaults.exclude, SYSTEM],
        },
      },
      { extends: true, test: { name: 'system', include: [`tests/${SYSTEM}`] } },
    ],
  },
});
