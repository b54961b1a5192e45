import type { Log } from '../ops/logger.ts';
import { openStore, type StoreLocation } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';

/** Opens the store of a bot, and tells the log where it is off, has a fault, or answers again: once for each. */
export async function openBotStore(place: StoreLocation, log: Log): Promise<Store> {
  const store = await openStore(place, (kind, sentence) =>
    kind === 'recovered' ? log.info({}, sentence) : log.warn({}, sentence),
  );
  if (store.off !== null) log.info({}, store.off);
  return store;
}

/** Gives what no log may show of a database's address: it, and its password. */
export function databaseSecrets(url = ''): string[] {
  return URL.canParse(url) ? [url, new URL(url).password] : [];
}
