import { Worker } from 'node:worker_threads';

/** How often is looked whether the parent is still there, in milliseconds. */
const LOOK_MS = 500;

/** Looks from a thread of its own, since the work may block this one for seconds. */
const WATCH = `
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
  }, ${LOOK_MS});
`;

/**
 * Ends this process with the one that started it over IPC, however that one ends and however busy this one is. Keeps it
 * not alive by itself.
 */
export function endWithParent(own: NodeJS.Process): void {
  own.once('disconnect', () => own.exit());
  // Listening alone must not keep a program alive whose work is done.
  own.channel?.unref();
  new Worker(WATCH, { eval: true, resourceLimits: { maxOldGenerationSizeMb: 8 } }).unref();
}
