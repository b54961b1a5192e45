import { closeSync, existsSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { sql, SqliteDialect, SqliteDriver, type Dialect, type Kysely } from 'kysely';
import type Libsql from 'libsql';
import { makeFolder, requireFile } from '../../base/files.ts';
import { openDatabase, type Database } from './open-database.ts';
import type { Tables } from './tables.ts';

/** How long a query blocks the process while another holds the file, in milliseconds; then it is tried again later. */
const BLOCKS_MS = 5;

const PRAGMAS = ['journal_mode = WAL', 'secure_delete = ON', 'synchronous = NORMAL', 'temp_store = MEMORY'];

/** Makes the database of a file. Opening creates it, readable by its owner alone. */
export function sqliteDatabase(file: string, libsql: typeof Libsql): Database {
  return {
    exists: () => mayExist(file),
    async open() {
      makeFolder(dirname(file), 0o700);
      if (existsSync(file)) requireFile(file);
      closeSync(openSync(file, 'a', 0o600));
      const database = new libsql(file, { timeout: BLOCKS_MS });
      try {
        for (const pragma of PRAGMAS) database.pragma(pragma);
      } catch (error) {
        database.close();
        throw error;
      }
      return openDatabase({ dialect: dialectOf(database), migrate: (db, run) => alone(database, db, run), scrub });
    },
  };
}

/** False where there is no file; true also for a path that cannot be looked at, since who opens it is told why. */
function mayExist(file: string): boolean {
  try {
    return statSync(file, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return true;
  }
}

/** Kysely's dialect with {@link LockingDriver}. */
function dialectOf(database: Libsql.Database): Dialect {
  return Object.assign(new SqliteDialect({ database }), { createDriver: () => new LockingDriver(database) });
}

/**
 * Takes the lock at the begin of a transaction, and outside of a prepared statement: libsql leaves one that was refused
 * the lock unfinished, and with it a connection can neither commit nor let others write.
 */
class LockingDriver extends SqliteDriver {
  readonly #database: Libsql.Database;

  constructor(database: Libsql.Database) {
    super({ database });
    this.#database = database;
  }

  override beginTransaction = (): Promise<void> => this.#run('begin immediate');
  override commitTransaction = (): Promise<void> => this.#run('commit');
  /** A full disk ends a transaction by itself. */
  override rollbackTransaction = (): Promise<void> =>
    this.#database.inTransaction ? this.#run('rollback') : Promise.resolve();

  async #run(command: string): Promise<void> {
    await Promise.resolve(this.#database.exec(command));
  }
}

/** Kysely takes no lock on SQLite: without one, two processes would make the same tables. */
async function alone(
  database: Libsql.Database,
  db: Kysely<Tables>,
  run: (db: Kysely<Tables>) => Promise<void>,
): Promise<void> {
  await db.connection().execute(async (connection) => {
    database.exec('begin immediate');
    try {
      await run(connection);
      database.exec('commit');
    } catch (error) {
      if (database.inTransaction) database.exec('rollback');
      throw error;
    }
  });
}

/** What was deleted is overwritten in the file (`secure_delete`), but pages of before lie in the log until it is emptied. */
async function scrub(db: Kysely<Tables>): Promise<boolean> {
  const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(TRUNCATE)`.execute(db);
  return rows[0]?.busy === 0;
}
