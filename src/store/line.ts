import { pause, withTimeLimit } from '../base/timeouts.ts';
import type { OpenDatabase, Database } from './database/open-database.ts';
import { faultOf } from './database/faults.ts';
import { createLineState, type LineState, type Tell } from './line-state.ts';
import { StoreError } from './store.ts';

/** Longest time that anybody waits for the store, in milliseconds. */
export const WAIT_MS = 2_000;

/** The way to a database that may be away. */
export interface Line extends Pick<LineState, 'fault' | 'restMs' | 'tryNow'> {
  /**
   * Runs `work` on the open database, and again where that may help: it must be fit to be done twice. Rejects with a
   * {@link StoreError} after {@link WAIT_MS}, or at once while the database is known not to answer.
   */
  run<T>(work: (connection: OpenDatabase) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Makes the line to a database. It is opened on first use, and again after a fault. */
export function createLine(database: Database, tell: Tell): Line {
  const connection = createConnection(database);
  const state = createLineState(tell);
  return {
    async run(work) {
      state.refuseWhileResting();
      try {
        // Whoever has waited too long is told what was in the way.
        let met: Error = Object.assign(new Error('not done in time'), { code: 'LATE' });
        const tried = attempt(connection, work, performance.now() + WAIT_MS - 150, (error) => (met = error));
        const result = await withTimeLimit(tried, WAIT_MS, () => met);
        state.worked();
        return result;
      } catch (error) {
        throw state.failed(error);
      }
    },
    fault: () => state.fault(),
    restMs: () => state.restMs(),
    tryNow: () => state.tryNow(),
    close: () => connection.close(),
  };
}

/** The one connection, which is opened when it is asked for. */
interface Connection {
  get(): Promise<OpenDatabase>;
  /** Closes one that is no good any more; the next is opened anew. */
  drop(bad: Promise<OpenDatabase>): void;
  close(): Promise<void>;
}

function createConnection(database: Database): Connection {
  let open: Promise<OpenDatabase> | null = null;
  const drop = (bad: Promise<OpenDatabase>): void => {
    void bad.then((connection) => connection.close()).catch(() => undefined);
    if (open === bad) open = null;
  };
  const connect = (): Promise<OpenDatabase> => {
    const opening = database.open();
    opening.catch(() => drop(opening));
    return opening;
  };
  return {
    get: () => (open ??= connect()),
    drop,
    async close() {
      await open?.then((connection) => connection.close()).catch(() => undefined);
      open = null;
    },
  };
}

/** Runs work until it is done, or until no further try helps; each fault on the way is noted. */
async function attempt<T>(
  connection: Connection,
  work: (connection: OpenDatabase) => Promise<T>,
  until: number,
  note: (error: Error) => void,
): Promise<T> {
  for (;;) {
    const opened = connection.get();
    try {
      return await work(await opened);
    } catch (error) {
      if (error instanceof StoreError) throw error;
      if (error instanceof Error) note(error);
      const { passes, keeps } = faultOf(error);
      if (!keeps) connection.drop(opened);
      if (!passes || performance.now() > until) throw error;
      // Two that wait for each other must not meet again.
      await pause(20 + Math.random() * 60);
    }
  }
}
