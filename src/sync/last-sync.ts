import { join } from 'node:path';
import { z } from 'zod';
import { readPlainFile, replaceFile } from '../base/files.ts';
import { sealed, unsealed } from '../base/seal.ts';

/** Shortest wait of a bot that has just started, in milliseconds. */
const AT_LEAST_MS = 60_000;

const keptSync = z.object({
  at: z.number(),
  failed: z.boolean(),
  summary: z.string(),
  succeededAt: z.number().nullable(),
});

/** How a sync ended; `summary` is a line for people. */
export interface SyncEnd {
  readonly failed: boolean;
  readonly summary: string;
}

/** The last sync: when it ended, in milliseconds since the epoch, and when one last went well, `null` for never. */
export type LastSync = Readonly<z.infer<typeof keptSync>>;

/** Records in the data folder how a sync has just ended. Never throws: at worst the next one comes early. */
export function rememberSync(dataDir: string, { failed, summary }: SyncEnd, now = Date.now()): void {
  const succeededAt = failed ? (lastSync(dataDir)?.succeededAt ?? null) : now;
  try {
    replaceFile(fileOf(dataDir), sealed(JSON.stringify({ at: now, failed, summary, succeededAt })));
  } catch {
    return;
  }
}

/** Gives the last sync; `null` where there was none, or what was kept of it is not whole. */
export function lastSync(dataDir: string): LastSync | null {
  try {
    return keptSync.parse(JSON.parse(unsealed(readPlainFile(fileOf(dataDir)))));
  } catch {
    return null;
  }
}

/**
 * Gives the wait of a starting bot before its first sync, in milliseconds: until one is due, at least a minute, and
 * never longer than from one to the next, however the clock has jumped.
 */
export function firstSyncAfter(dataDir: string, everyMs: number, now = Date.now()): number {
  const due = (lastSync(dataDir)?.succeededAt ?? 0) + everyMs - now;
  return Math.min(Math.max(due, AT_LEAST_MS), everyMs);
}

function fileOf(dataDir: string): string {
  return join(dataDir, 'last-sync');
}
