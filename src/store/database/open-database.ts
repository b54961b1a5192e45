import { Kysely, Migrator, sql, type Dialect } from 'kysely';
import { MIGRATIONS } from './migrations.ts';
import type { Tables } from './tables.ts';

/** An open database whose tables are those of this program. */
export interface OpenDatabase {
  readonly db: Kysely<Tables>;
  /** Takes what was deleted out of the files, too. False where others hold it: try again later. */
  scrub(): Promise<boolean>;
  close(): Promise<void>;
}

/** A database that can be opened. */
export interface Database {
  /** False where nothing has been kept yet, so that reading need not create it. */
  exists(): boolean;
  open(): Promise<OpenDatabase>;
}

/** What makes a database of its own kind. */
interface Kind {
  readonly dialect: Dialect;
  /** Runs the migrations so that no other process does so meanwhile. */
  migrate(db: Kysely<Tables>, run: (db: Kysely<Tables>) => Promise<void>): Promise<void>;
  scrub(db: Kysely<Tables>): Promise<boolean>;
}

/** Brings the tables up to date. Throws what the database throws; nothing stays open then. */
export async function openDatabase(kind: Kind): Promise<OpenDatabase> {
  const db = new Kysely<Tables>({ dialect: kind.dialect });
  try {
    if (!(await isUpToDate(db))) await kind.migrate(db, migrateToLatest);
  } catch (error) {
    await db.destroy().catch(() => undefined);
    throw error;
  }
  return { db, scrub: () => kind.scrub(db), close: () => db.destroy() };
}

/** Asks without the lock that migrating takes. A fault of the database is met again by the migration. */
async function isUpToDate(db: Kysely<Tables>): Promise<boolean> {
  const done = sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  const names = await done.then(({ rows }) => rows.map(({ name }) => name)).catch(() => []);
  return names.join() === Object.keys(MIGRATIONS).join();
}

async function migrateToLatest(db: Kysely<Tables>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve({ ...MIGRATIONS }) } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error instanceof Error ? error : new Error('a migration failed', { cause: error });
}
