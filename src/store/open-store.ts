import { join } from 'node:path';
import { errorCode, fileSystemFault } from '../base/errors.ts';
import type { Tell } from './line-state.ts';
import { noStore } from './no-store.ts';
import type { Store } from './store.ts';

/** Where the store is. */
export interface StoreLocation {
  /** `QUOBOT_DATABASE_URL`: an address of PostgreSQL, `sqlite`, or `none`. Default: `sqlite`. */
  readonly url?: string | undefined;
  /** Folder of the data; SQLite's file lies in `store/` below it. */
  readonly dataDir: string;
}

const NO_ADDRESS = 'The store is off: QUOBOT_DATABASE_URL is no address of PostgreSQL';

/** Gives the path of SQLite's file. */
export function storeFile(dataDir: string): string {
  return join(dataDir, 'store', 'store.db');
}

/** Opens the store, or gives one that is off, with the reason. Nothing is connected to or created before its first use. */
export async function openStore({ url = 'sqlite', dataDir }: StoreLocation, tell: Tell): Promise<Store> {
  if (url === 'none') return noStore('The store is off: QUOBOT_DATABASE_URL is none.');
  if (!/^(?:postgres(?:ql)?:\/\/|sqlite$)/.test(url)) return noStore(`${NO_ADDRESS}.`);
  const { createSqlStore } = await import('./sql-store.ts');
  if (url !== 'sqlite') {
    const [{ postgresDatabase }, { default: pg }] = await Promise.all([import('./database/postgres.ts'), import('pg')]);
    const fault = addressFault(() => new pg.Client(url));
    if (fault !== null) return noStore(fault);
    return createSqlStore({ database: postgresDatabase(url, pg.Pool), tell });
  }
  try {
    const [{ sqliteDatabase }, { default: libsql }] = await Promise.all([
      import('./database/sqlite.ts'),
      import('libsql'),
    ]);
    return createSqlStore({ database: sqliteDatabase(storeFile(dataDir), libsql), tell });
  } catch (error) {
    const why = errorCode(error) || 'it cannot be loaded';
    return noStore(`The store is off: the optional package libsql is not there (${why}).`);
  }
}

/** Says why the driver cannot read an address, or a file of keys that it names; `null` where it can. */
function addressFault(read: () => unknown): string | null {
  try {
    read();
    return null;
  } catch (error) {
    return fileSystemFault(error) === null
      ? `${NO_ADDRESS}; signs like # and / in a password are written as %23 and %2F.`
      : `The store is off: a file that QUOBOT_DATABASE_URL names cannot be read (${errorCode(error)}).`;
  }
}
