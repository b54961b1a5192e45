import { setTimeout as delay } from 'node:timers/promises';

/** Longest single wait of a Node timer, in milliseconds. */
const LONGEST_MS = 2 ** 31 - 1;

/** Options of {@link runEvery}. */
export interface ScheduleOptions {
  readonly signal: AbortSignal;
  readonly onFault: (error: unknown) => void;
  /** Milliseconds until the first run. Default: as long as between two. */
  readonly firstMs?: number;
}

/**
 * Runs `task` every `everyMs` milliseconds (at least 1,000) until the signal aborts, never twice at once. Counts from
 * the end of one run to the beginning of the next by a clock that does not jump. A task that fails is logged and tried
 * again.
 */
export async function runEvery(
  everyMs: number,
  task: () => Promise<void>,
  { signal, onFault, firstMs = everyMs }: ScheduleOptions,
): Promise<void> {
  for (let wait = firstMs; ; wait = everyMs) {
    const stopped = await delay(Math.min(Math.max(wait, 1000), LONGEST_MS), false, { signal, ref: false }).catch(
      () => true,
    );
    if (stopped) return;
    await task().catch(onFault);
  }
}
