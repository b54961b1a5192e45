import { DEFAULT_SETTINGS } from '../model/server-settings.ts';
import { StoreError, type Store } from './store.ts';

/** Makes a store that keeps nothing; `reason` is the sentence that says why. */
export function noStore(reason: string): Store {
  const refuse = (): Promise<never> => Promise.reject(new StoreError(reason));
  const nothing = (): void => undefined;
  return {
    off: reason,
    health: () => ({ fault: reason, queued: 0, lost: 0 }),
    count: nothing,
    record: nothing,
    forget: nothing,
    leave: nothing,
    postsOf: () => Promise.resolve([]),
    send: refuse,
    withdraw: refuse,
    settings: () => Promise.resolve(DEFAULT_SETTINGS),
    saveSettings: refuse,
    allSettings: () => Promise.resolve(new Map()),
    claim: () => Promise.resolve(false),
    finish: () => Promise.resolve(),
    questions: refuse,
    take: refuse,
    drop: refuse,
    outcomes: refuse,
    close: () => Promise.resolve(),
  };
}
