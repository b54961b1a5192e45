import { SentenceError } from '../../base/errors.ts';
import { printable } from '../../base/text.ts';
import type { KeptQuestion, Store } from '../../store/store.ts';
import type { GapsCli } from './gaps-cli.ts';

/** Does something with the store, and closes it. Throws a `SentenceError` where it is off. */
export async function withStore<T>(cli: GapsCli, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await cli.store();
  try {
    if (store.off !== null) throw new SentenceError(store.off);
    return await work(store);
  } finally {
    await store.close();
  }
}

/** Finds the question whose id begins so. Throws a `SentenceError` where there is none, or more than one. */
export async function findGap(store: Store, id: string): Promise<KeptQuestion> {
  const found = (await store.questions()).filter((question) => question.id.startsWith(id.toLowerCase()));
  const [gap] = found;
  if (gap !== undefined && found.length === 1) return gap;
  const begin = `"${printable(id, 20)}"`;
  throw new SentenceError(
    gap ? `${found.length} questions begin with ${begin}: write more of the id.` : `There is no question ${begin}.`,
  );
}
