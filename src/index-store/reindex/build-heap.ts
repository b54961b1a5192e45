import { totalmem } from 'node:os';

/** Least and most heap of a build, in MiB. The real book takes about 150. */
const LEAST = 256;
const MOST = 1_024;

/**
 * Gives the heap that a build may fill, in MiB: half of the memory that this process may use, within bounds, so that no
 * book takes the machine from the bot beside it.
 */
export function buildHeapMiB(bytes: number = usableBytes()): number {
  return Math.round(Math.min(MOST, Math.max(LEAST, bytes / 2 / 2 ** 20)));
}

/** The memory of the machine, or what a container leaves of it. */
function usableBytes(): number {
  const confined = process.constrainedMemory();
  return confined > 0 ? Math.min(confined, totalmem()) : totalmem();
}
