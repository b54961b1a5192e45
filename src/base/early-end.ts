const SIGNALS = ['SIGTERM', 'SIGINT'] as const;

const end = (): void => process.exit(0);

// From the import on, which a program puts first: while it starts, there is nothing yet that must be stopped in order.
for (const signal of SIGNALS) process.on(signal, end);

/** Leaves SIGTERM and SIGINT, which end the process with 0 so far, to others: they know what must be stopped. */
export function endLater(): void {
  for (const signal of SIGNALS) process.off(signal, end);
}
