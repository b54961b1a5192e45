import { setImmediate as turn } from 'node:timers/promises';

const SIGNALS = ['SIGTERM', 'SIGINT'] as const;

const end = (): void => process.exit(0);

let hungUp = false;
const remember = (): void => {
  hungUp = true;
};

// From the import on, which a program puts first: while it starts, there is nothing yet that must be stopped in order,
// and nothing that could be reloaded.
for (const signal of SIGNALS) process.on(signal, end);
process.on('SIGHUP', remember);

/** Leaves SIGTERM and SIGINT, which end the process with 0 so far, to others: they know what must be stopped. */
export function endLater(): void {
  for (const signal of SIGNALS) process.off(signal, end);
}

/** Leaves SIGHUP, which only was remembered so far, to others; true where one came. */
export function hungUpEarly(): boolean {
  process.off('SIGHUP', remember);
  return hungUp;
}

/** Leaves all signals to the system: they end this program as they end others. One that waits to be told of counts. */
export async function endAsOthers(): Promise<void> {
  // Modules are run by the loop after it has looked for signals, so the next look comes with the second turn.
  await turn();
  await turn();
  endLater();
  if (hungUpEarly()) process.kill(process.pid, 'SIGHUP');
}
