import type { IndexInfo } from '../../search/search-index.ts';
import type { UnknownAnswer } from '../browse-answer.ts';
import type { Named, Unknown } from './lookup.ts';

/** Makes the answer to a name that means nothing, or more than one thing. */
export function unknown(
  what: UnknownAnswer['what'],
  name: string,
  { meant, nearest }: Pick<Unknown<Named>, 'meant' | 'nearest'>,
  index: IndexInfo,
): UnknownAnswer {
  return { kind: 'unknown', what, name, meant, nearest: nearest.map(({ id, title }) => ({ id, title })), index };
}
