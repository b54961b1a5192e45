import { createContext, Script } from 'node:vm';

const context = createContext({ work: null as (() => unknown) | null });
const script = new Script('work()');

/** Work that was broken off before it had this part of its limit on a processor was kept waiting by others. */
const OWN_SHARE = 0.5;
/** Times the limit that each try may last. */
const PATIENCE = [1, 4, 16];

/**
 * Runs work that gives no turn to others and needs at most `ms` milliseconds; `null` where it needs more and was broken
 * off. Where the machine was busy with something else it is tried again, with more patience: `worked` gives the
 * milliseconds that this process had on processors. What `work` makes must be its own: it may end at any point. Throws as
 * `work` does.
 */
export function inTimeLimit<T>(work: () => T, ms: number, worked = workedMs): { readonly value: T } | null {
  for (const patience of PATIENCE) {
    const before = worked();
    const done = once(work, ms * patience);
    if (done) return done;
    if (worked() - before >= OWN_SHARE * ms) return null;
  }
  return null;
}

function workedMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function once<T>(work: () => T, ms: number): { readonly value: T } | null {
  let done: { readonly value: T } | null = null;
  context['work'] = (): void => void (done = { value: work() });
  try {
    // The time limit of a script holds for everything that it calls.
    script.runInContext(context, { timeout: ms });
    return done;
  } catch (error) {
    // It is an error of the other context, no instance of this one's class.
    if ((error as { code?: unknown } | null)?.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return null;
    throw error;
  } finally {
    context['work'] = null;
  }
}
