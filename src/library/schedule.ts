import { setTimeout as delay } from 'node:timers/promises';

/** Longest single wait of a Node timer, in milliseconds. */
const LONGEST_MS = 2 ** 31 - 1;

/**
 * Runs `task` every `everyMs` milliseconds (at least 1,000) until the signal aborts, never twice at once. Counts from the
 * end of one run to the beginning of the next by a clock that does not jump. A task that fails is told and tried again.
 */
export async function runEvery(
  everyMs: number,
  task: () => Promise<void>,
  { signal, onFault }: { readonly signal: AbortSignal; readonly onFault: (error: unknown) => void },
): Promise<void> {
  const wait = Math.min(Math.max(everyMs, 1000), LONGEST_MS);
  for (;;) {
    const stopped = await delay(wait, false, { signal, ref: false }).catch(() => true);
    if (stopped) return;
    await task().catch(onFault);
  }
}
