import type { Edition } from '../search/search-index.ts';
import type { StatusAnswer } from './answer.ts';

/** Gives the state of an index that was loaded `age` seconds ago. */
export function status({ corpus, info }: Edition, age: number): StatusAnswer {
  const errors = corpus.diagnostics.filter(({ severity }) => severity === 'error').length;
  return {
    kind: 'status',
    index: info,
    fingerprint: corpus.fingerprint,
    errors,
    warnings: corpus.diagnostics.length - errors,
    age,
  };
}
