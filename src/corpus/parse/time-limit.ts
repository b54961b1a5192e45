import { createContext, Script } from 'node:vm';

const context = createContext({ work: null as (() => unknown) | null });
const script = new Script('work()');

/**
 * Runs work that gives no turn to others and takes at most `ms` milliseconds; `null` where it takes longer and was
 * broken off. What `work` makes must be its own: it may end at any point. Throws as `work` does.
 */
export function inTimeLimit<T>(work: () => T, ms: number): { readonly value: T } | null {
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
