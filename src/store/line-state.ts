import { faultOf, type Fault } from './database/faults.ts';
import { StoreError } from './store.ts';

/** Where it is told that the store has a fault, that it works again, and what was lost at its end: once for each. */
export type Tell = (kind: 'fault' | 'recovered' | 'lost', sentence: string) => void;

/** What is known of a database that may be away. */
export interface LineState {
  /** Throws the fault that is still there, until it is time for a further try. */
  refuseWhileResting(): void;
  /** Takes note of a failure, tells of a kind that has not been told since all was well, and gives what whoever asked gets to see. */
  failed(error: unknown): StoreError;
  /** Takes note of a success, and tells where a fault is over. */
  worked(): void;
  /** The sentence about a fault that is still there; `null` for none. */
  fault(): string | null;
  /** Milliseconds until a further try; 0 while there is no fault. */
  restMs(): number;
  /** Forgets that wait, where there will be no later try. */
  tryNow(): void;
}

/** Makes it, without a fault. The rest after faults grows from half a second to 15 seconds. */
export function createLineState(tell: Tell): LineState {
  let fault: Fault | null = null;
  const told = new Set<Fault['kind']>();
  let faults = 0;
  let restsUntil = 0;
  return {
    refuseWhileResting() {
      if (fault !== null && performance.now() < restsUntil) throw new StoreError(fault.sentence);
    },
    failed(error) {
      if (error instanceof StoreError) return error;
      const now = faultOf(error);
      // What hangs is late once, and not reached the next time.
      if (!told.has(now.kind)) tell('fault', now.sentence);
      told.add(now.kind);
      fault = now;
      // Those that failed together count once.
      if (performance.now() >= restsUntil) restsUntil = performance.now() + Math.min(500 * 2 ** faults++, 15_000);
      return new StoreError(now.sentence);
    },
    worked() {
      if (fault !== null) tell('recovered', 'The store answers again.');
      fault = null;
      told.clear();
      faults = 0;
      restsUntil = 0;
    },
    fault: () => fault?.sentence ?? null,
    restMs: () => Math.max(0, restsUntil - performance.now()),
    tryNow: () => void (restsUntil = 0),
  };
}
