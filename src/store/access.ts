import type { Kysely } from 'kysely';
import { dayOf } from '../base/days.ts';
import { inTime } from '../base/timeouts.ts';
import type { Database } from './database/open-database.ts';
import type { Tables } from './database/tables.ts';
import { createLine, WAIT_MS, type Line } from './line.ts';
import type { Tell } from './line-state.ts';
import { expire } from './queries.ts';
import { createScrubber } from './scrubber.ts';

const TIDY_EVERY_MS = 6 * 3_600_000;
/** How long the end of the connection is waited for, in milliseconds. */
const CLOSE_MS = 500;

/** Something that is done with the tables; fit to be done twice. */
type Work<T> = (db: Kysely<Tables>) => Promise<T>;

/** The tables, without what is too old: that is deleted before the first work of a day, and looked for every six hours; see {@link expire}. */
export interface Access extends Pick<Line, 'fault' | 'restMs' | 'tryNow'> {
  /** False where nothing has been kept yet. */
  exists(): boolean;
  /** Reads, where anything has been kept yet; else gives `none` and creates nothing. Rejects as {@link Line.run} does. */
  read<T>(work: Work<T>, none: T): Promise<T>;
  /** Writes in one transaction. Rejects as {@link Line.run} does. */
  write<T>(work: Work<T>): Promise<T>;
  /** Takes what was deleted out of the files, too. Waits for that, two seconds at most; goes on until it is done. */
  scrub(): Promise<void>;
  close(): Promise<void>;
}

/** Options of {@link createAccess}. */
export interface AccessOptions {
  readonly database: Database;
  readonly tell: Tell;
  /** Gives the time in milliseconds. */
  readonly now: () => number;
}

/** Makes the access to a database. Nothing is opened before the first work. */
export function createAccess({ database, tell, now }: AccessOptions): Access {
  const line = createLine(database, tell);
  const scrubber = createScrubber(() => line.run((connection) => connection.scrub()));
  let tidied = '';
  const tidy = async (db: Kysely<Tables>): Promise<void> => {
    const today = dayOf(now());
    if (tidied === today) return;
    await db.transaction().execute((all) => expire(all, now()));
    tidied = today;
    void scrubber.start();
  };
  const run = <T>(work: Work<T>): Promise<T> =>
    line.run(async ({ db }) => {
      await tidy(db);
      return work(db);
    });
  const read: Access['read'] = async (work, none) => (database.exists() ? run(work) : none);
  const timer = setInterval(() => void read(() => Promise.resolve(), undefined).catch(() => undefined), TIDY_EVERY_MS);
  timer.unref();
  return {
    ...line,
    exists: () => database.exists(),
    read,
    write: (work) => run((db) => db.transaction().execute(work)),
    scrub: () => inTime(scrubber.start(), WAIT_MS),
    async close() {
      clearInterval(timer);
      scrubber.stop();
      await inTime(line.close(), CLOSE_MS);
    },
  };
}
