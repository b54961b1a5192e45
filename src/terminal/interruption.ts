/** Exit code of a program that SIGINT ended, as shells give it. */
const INTERRUPTED = 130;

/**
 * Gives a signal that aborts when the process is first asked to end (SIGINT, SIGTERM), so that work can stop in order;
 * asked again, the process ends at once. Call it only for work that heeds the signal.
 */
export function interruption(): AbortSignal {
  const controller = new AbortController();
  const stop = (): void => {
    if (controller.signal.aborted) process.exit(INTERRUPTED);
    controller.abort();
  };
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, stop);
  return controller.signal;
}
