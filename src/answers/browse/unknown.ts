import type { NearName, UnknownAnswer } from '../browse-answer.ts';
import type { Named, Unknown } from './lookup.ts';

/** Makes the answer to a name that means nothing, or more than one thing. */
export function unknown(
  what: UnknownAnswer['what'],
  name: string,
  { meant, nearest }: Pick<Unknown<Named & NearName>, 'meant' | 'nearest'>,
): UnknownAnswer {
  const near = nearest.map(({ id, title, categoryId, story }) => {
    return { id, title, ...(categoryId && { categoryId }), ...(story && { story }) };
  });
  return { kind: 'unknown', what, name, meant, nearest: near };
}
