import type { QueryTerms } from '../analysis/query.ts';
import type { TermTable } from './term-table.ts';

/** A question's terms by their numbers in the table: what is asked of every term of many lines has to be quick. */
export interface AskedTerms {
  /** By a term's number its place among the question's, from 1 in the order of `weights`; 0 where it is not asked. */
  readonly places: Uint8Array;
  /** The idf of the question's terms by their place; 0 at place 0. */
  readonly idfs: Float64Array;
}

/** A question is measured against many stories, and never changes. */
const known = new WeakMap<QueryTerms, AskedTerms>();

/** Gives the terms of a question that was analysed against the terms of this table; the same each time. */
export function askedTerms({ terms }: Pick<TermTable, 'terms'>, query: QueryTerms): AskedTerms {
  const made = known.get(query);
  if (made) return made;
  const places = new Uint8Array(terms.size);
  [...query.weights.keys()].forEach((term, at) => (places[terms.get(term)?.number ?? terms.size] = at + 1));
  const asked = { places, idfs: Float64Array.of(0, ...query.weights.values()) };
  known.set(query, asked);
  return asked;
}
