import type { QueryTerms } from '../analysis/query.ts';
import { namesOtherLanguage } from './scope.ts';
import { toneOf, type ScopeTerms } from './scope-terms.ts';

/** A longer question says enough to be judged as one. */
const MOST_WORDS = 5;
/** The corpus knows the words that hold this share of the idf. */
const KNOWN_SHARE = 0.6;

/**
 * True for one to five words of which one speaks of async Rust by itself, none is chatter and most are known: a search in the subject, such
 * as `deadlock` or `cancellation safety`, to which something is always near.
 */
export function isSubjectSearch(question: string, query: QueryTerms, terms: ScopeTerms): boolean {
  const words = question.trim().split(/\s+/).length;
  if (words > MOST_WORDS || namesOtherLanguage(query)) return false;
  const known = [...query.weights].reduce((sum, [, idf]) => sum + idf, 0);
  const tones = query.tokens.map(({ term }) => toneOf(terms, term));
  return known >= KNOWN_SHARE * query.idf && tones.includes('subject') && !tones.includes('chatter');
}
