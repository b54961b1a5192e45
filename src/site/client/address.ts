import { firstCodePoints } from '../../base/text.ts';
import { MAX_QUESTION_LENGTH } from '../../search/search-index.ts';

/** Reads the question behind the `#` of an address; empty for none, and for whatever else stands there. */
export function questionIn(hash: string): string {
  const question = new URLSearchParams(hash.replace(/^#/, '')).get('q') ?? '';
  return firstCodePoints(question, MAX_QUESTION_LENGTH);
}

/** Writes a question as what stands behind the `#`, which no server gets to see. */
export function hashOf(question: string): string {
  return `#${new URLSearchParams({ q: question }).toString()}`;
}
