import { join } from 'node:path';
import { readPlainFile, replaceFile } from '../base/files.ts';
import type { LoginHistory } from '../discord/gateway/login-budget.ts';

/** Keeps the latest logins of a shard in the data folder; where it cannot be written, they are forgotten. */
export function loginFile(dataDir: string, shard: number): LoginHistory {
  const file = join(dataDir, `logins-${shard}.json`);
  return {
    read() {
      try {
        const kept: unknown = JSON.parse(readPlainFile(file));
        return Array.isArray(kept) ? kept.filter((moment) => typeof moment === 'number') : [];
      } catch {
        return [];
      }
    },
    write(moments) {
      try {
        replaceFile(file, JSON.stringify(moments));
      } catch {
        // The brake is weaker then; that is no reason not to start.
      }
    },
  };
}
