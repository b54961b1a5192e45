import { PostgresDialect } from 'kysely';
import type { Pool } from 'pg';
import { openDatabase, type Database } from './open-database.ts';

/** Longest time for a connection, and for one query, in milliseconds. */
const LIMIT_MS = 2_000;

/** Makes the database at a `postgres://` address. */
export function postgresDatabase(url: string, PgPool: typeof Pool): Database {
  return {
    exists: () => true,
    open() {
      const pool = new PgPool({
        connectionString: url,
        max: 4,
        connectionTimeoutMillis: LIMIT_MS,
        statement_timeout: LIMIT_MS,
        query_timeout: LIMIT_MS + 500,
        keepAlive: true,
        application_name: 'quobot',
        allowExitOnIdle: true,
      });
      // A connection that ends between two queries fails the next one; unheard, its fault would end the process.
      pool.on('error', () => undefined);
      pool.on('connect', (client) => client.on('error', () => undefined));
      return openDatabase({
        dialect: new PostgresDialect({ pool }),
        migrate: (db, run) => run(db),
        scrub: () => Promise.resolve(true),
      });
    },
  };
}
