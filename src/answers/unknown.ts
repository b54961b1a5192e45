import type { IndexInfo } from '../search/search-index.ts';
import type { UnknownAnswer } from './answer.ts';
import type { Named } from './lookup.ts';

/** The answer to a name that means nothing. `nearest` are offered instead. */
export function unknown(
  what: UnknownAnswer['what'],
  name: string,
  nearest: readonly Named[],
  index: IndexInfo,
): UnknownAnswer {
  return { kind: 'unknown', what, name, nearest: nearest.map(({ id, title }) => ({ id, title })), index };
}
