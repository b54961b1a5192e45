import { withoutFrames } from '../analysis/message-frames.ts';
import type { QueryTerms } from '../analysis/query.ts';
import { namesOtherLanguage } from './scope.ts';
import { toneOf, type ScopeTerms } from './scope-terms.ts';

/** A longer question says enough to be judged as one. */
const MOST_WORDS = 5;
/** So few terms say what one looks for, and not what is wrong. */
const BARE_TERMS = 2;
/** The corpus knows the words that hold this share of the idf. */
const KNOWN_SHARE = 0.6;
/** Without a word of the subject, what is found fits at least this much, and a message like it is in scope this often. */
const FITS = { confidence: 0.4, inScope: 0.035 };

/**
 * Tells a search in the subject, to which something is always near, from a question: `bare` for one or two terms, such as
 * `deadlock` or `cancellation safety`, `short` for up to five words; `null` for anything else. One word of it speaks of
 * async Rust by itself, or what is found fits; none is chatter, and most are known.
 */
export function subjectSearch(
  question: string,
  query: QueryTerms,
  terms: ScopeTerms,
  judged: typeof FITS,
): 'bare' | 'short' | null {
  if (withoutFrames(question).trim().split(/\s+/).length > MOST_WORDS || namesOtherLanguage(question, query))
    return null;
  const known = [...query.weights].reduce((sum, [, idf]) => sum + idf, 0);
  const tones = query.tokens.map(({ term }) => toneOf(terms, term));
  if (known < KNOWN_SHARE * query.idf || tones.includes('chatter')) return null;
  const fits = judged.confidence >= FITS.confidence && judged.inScope >= FITS.inScope;
  if (!tones.includes('subject') && !fits) return null;
  return new Set(query.tokens.map(({ start }) => start)).size <= BARE_TERMS ? 'bare' : 'short';
}
