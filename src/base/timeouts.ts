/** Resolves after `ms` milliseconds; the wait alone does not keep the process alive. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, ms).unref());
}

/** Waits for `work`, but at most `ms` milliseconds: a later result gives `undefined`. Rejects as `work` does. */
export function inTime<T>(work: Promise<T>, ms: number): Promise<T | undefined> {
  return raced(work, ms, () => undefined);
}

/** Waits for `work`, but at most `ms` milliseconds; then rejects with what `fault` gives, an `Error` by default. */
export function withTimeLimit<T>(
  work: Promise<T>,
  ms: number,
  fault: () => Error = () => new Error(`not done within ${ms} ms`),
): Promise<T> {
  return raced(work, ms, () => Promise.reject(fault()));
}

async function raced<T, L>(work: Promise<T>, ms: number, late: () => L | Promise<L>): Promise<T | L> {
  let timer: NodeJS.Timeout | undefined;
  const end = new Promise<L>((resolve) => {
    timer = setTimeout(() => resolve(late()), ms);
  });
  try {
    return await Promise.race([work, end]);
  } finally {
    clearTimeout(timer);
  }
}
