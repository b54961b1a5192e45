import { pause, withTimeLimit } from '../base/timeouts.ts';
import type { OpenDatabase, Database } from './database/open-database.ts';
import { faultOf, type Fault } from './database/faults.ts';
import { StoreError } from './store.ts';

/** Longest time that anybody waits for the store, in milliseconds. */
export const WAIT_MS = 2_000;

/** Where it is told that the store has a fault, that it works again, and what was lost at its end: once for each. */
export type Tell = (kind: 'fault' | 'recovered' | 'lost', sentence: string) => void;

/** The way to a database that may be away. */
export interface Line {
  /**
   * Runs `work` on the open database, and again where that may help: it must be fit to be done twice. Rejects with a
   * {@link StoreError} after {@link WAIT_MS}, or at once while the database is known not to answer.
   */
  run<T>(work: (connection: OpenDatabase) => Promise<T>): Promise<T>;
  /** The sentence about a fault that is still there; `null` for none. */
  fault(): string | null;
  /** Milliseconds until a further try; 0 while there is no fault. */
  restMs(): number;
  /** Forgets that wait, where there will be no later try. */
  tryNow(): void;
  close(): Promise<void>;
}

/** Makes the line to a database. It is opened on first use, and again after a fault. */
export function createLine(database: Database, tell: Tell): Line {
  let open: Promise<OpenDatabase> | null = null;
  let fault: Fault | null = null;
  let faults = 0;
  let restsUntil = 0;

  const connect = (): Promise<OpenDatabase> => {
    const opening = database.open();
    opening.catch(() => drop(opening));
    return opening;
  };
  const drop = (bad: Promise<OpenDatabase>): void => {
    void bad.then((connection) => connection.close()).catch(() => undefined);
    if (open === bad) open = null;
  };
  const failed = (error: unknown): StoreError => {
    if (error instanceof StoreError) return error;
    const now = faultOf(error);
    if (now.kind !== fault?.kind) tell('fault', now.sentence);
    fault = now;
    // Those that failed together count once.
    if (Date.now() >= restsUntil) restsUntil = Date.now() + Math.min(500 * 2 ** faults++, 15_000);
    return new StoreError(now.sentence);
  };
  const worked = (): void => {
    if (fault !== null) tell('recovered', 'The store answers again.');
    fault = null;
    faults = 0;
    restsUntil = 0;
  };
  const attempt = async <T>(
    work: (connection: OpenDatabase) => Promise<T>,
    until: number,
    note: (error: Error) => void,
  ): Promise<T> => {
    for (;;) {
      const opened = (open ??= connect());
      try {
        return await work(await opened);
      } catch (error) {
        if (error instanceof StoreError) throw error;
        if (error instanceof Error) note(error);
        const { passes, keeps } = faultOf(error);
        if (!keeps) drop(opened);
        if (!passes || Date.now() > until) throw error;
        // Two that wait for each other must not meet again.
        await pause(20 + Math.random() * 60);
      }
    }
  };

  return {
    async run(work) {
      if (fault !== null && Date.now() < restsUntil) throw new StoreError(fault.sentence);
      try {
        // Whoever has waited too long is told what was in the way.
        let met: Error = Object.assign(new Error('not done in time'), { code: 'LATE' });
        const tried = attempt(work, Date.now() + WAIT_MS - 150, (error) => (met = error));
        const result = await withTimeLimit(tried, WAIT_MS, () => met);
        worked();
        return result;
      } catch (error) {
        throw failed(error);
      }
    },
    fault: () => fault?.sentence ?? null,
    restMs: () => Math.max(0, restsUntil - Date.now()),
    tryNow: () => void (restsUntil = 0),
    async close() {
      await open?.then((connection) => connection.close()).catch(() => undefined);
      open = null;
    },
  };
}
