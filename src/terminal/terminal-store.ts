import { existsSync } from 'node:fs';
import { noStore } from '../store/no-store.ts';
import { openStore, storeFile, type StoreLocation } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';

const NOT_SET =
  'No store is set here: set QUOBOT_DATABASE_URL to sqlite or to an address of PostgreSQL, or run the bot once, and try again.';

/** Opens the store that a variable names, or that a bot has made in the data folder; else one that is off. */
export async function openTerminalStore(place: StoreLocation, fail: (sentence: string) => void): Promise<Store> {
  if (place.url === undefined && !existsSync(storeFile(place.dataDir))) return noStore(NOT_SET);
  // What is read or done fails with the same sentence as its fault; only what is lost at the end is told by nobody else.
  return openStore(place, (kind, sentence) => {
    if (kind === 'lost') fail(sentence);
  });
}
