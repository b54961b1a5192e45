import type { Found } from './found.ts';
import type { Question } from './worker.ts';

/** The search, in a worker of its own. */
export interface Engine {
  /** Asks, and loads what is needed at the first time; of questions that come while one is answered the last counts. */
  ask(question: string): void;
}

/**
 * Makes the search: `script` is the address of this program, `data` that of its index. `onFound` gets what the last
 * question found, `null` where the search cannot be loaded.
 */
export function createEngine(script: string, data: string, onFound: (found: Found | null) => void): Engine {
  let worker: Worker | null = null;
  let isBusy = false;
  let next: string | null = null;
  const start = (): Worker => {
    const made = new Worker(script, { type: 'module' });
    made.onmessage = ({ data: found }: MessageEvent<Found | null>): void => done(found);
    made.onerror = (): void => {
      worker = null;
      done(null);
    };
    return made;
  };
  const send = (text: string): void => {
    isBusy = true;
    (worker ??= start()).postMessage({ text, data } satisfies Question);
  };
  const done = (found: Found | null): void => {
    isBusy = false;
    const waiting = next;
    next = null;
    if (waiting === null) onFound(found);
    else send(waiting);
  };
  return {
    ask(question): void {
      if (isBusy) next = question;
      else send(question);
    },
  };
}
