import { createContext, Script } from 'node:vm';

const context = createContext({ work: null as (() => unknown) | null });
const script = new Script('work()');

/** A piece of work that was broken off without this part of its time on a processor was kept waiting by others. */
const OWN_SHARE = 0.5;

/**
 * Runs work that gives no turn to others and takes at most `ms` milliseconds; `null` where it takes longer and was
 * broken off. It is tried twice where the machine was busy with something else. What `work` makes must be its own: it
 * may end at any point. Throws as `work` does.
 */
export function inTimeLimit<T>(work: () => T, ms: number): { readonly value: T } | null {
  const before = process.cpuUsage();
  const done = once(work, ms);
  if (done) return done;
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 < OWN_SHARE * ms ? once(work, ms) : null;
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
