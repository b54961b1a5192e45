import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Shortest wait of a bot that has just started, in milliseconds. */
const AT_LEAST_MS = 60_000;

/** Records in the data folder that a sync has just succeeded. Never throws: at worst the next one comes early. */
export function rememberSync(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true });
    rmSync(markOf(dataDir), { force: true });
    writeFileSync(markOf(dataDir), '');
  } catch {
    return;
  }
}

/**
 * Gives the wait of a starting bot before its first sync, in milliseconds: until one is due, at least a minute, and
 * never longer than from one to the next, however the clock has jumped.
 */
export function firstSyncAfter(dataDir: string, everyMs: number, now = Date.now()): number {
  const due = (lastSync(dataDir) ?? 0) + everyMs - now;
  return Math.min(Math.max(due, AT_LEAST_MS), everyMs);
}

/** Gives the time of the last sync in milliseconds since the epoch; `null` where there was none. */
function lastSync(dataDir: string): number | null {
  try {
    return statSync(markOf(dataDir)).mtimeMs;
  } catch {
    return null;
  }
}

function markOf(dataDir: string): string {
  return join(dataDir, 'synced');
}
