import type { Edition } from '../search/search-index.ts';
import type { StatusAnswer, SyncNote } from './maintainer-answer.ts';

/** Gives the state of an index that was loaded `age` seconds ago, and of the last sync. */
export function status({ corpus, info }: Edition, age: number, lastSync: SyncNote | null): StatusAnswer {
  const errors = corpus.diagnostics.filter(({ severity }) => severity === 'error').length;
  return {
    kind: 'status',
    index: info,
    fingerprint: corpus.fingerprint,
    errors,
    warnings: corpus.diagnostics.length - errors,
    age,
    lastSync,
  };
}
