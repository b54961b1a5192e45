import { firstCodePoints } from '../../base/text.ts';
import { MAX_QUESTION_LENGTH } from '../../search/search-index.ts';

/** Reads the question behind the `#` of an address: empty where nothing stands there, `null` where something else does. */
export function questionIn(hash: string): string | null {
  const text = hash.replace(/^#/, '');
  const question = text === '' ? '' : new URLSearchParams(text).get('q');
  return question === null ? null : firstCodePoints(question, MAX_QUESTION_LENGTH);
}

/** Writes a question as what stands behind the `#`, which no server gets to see. */
export function hashOf(question: string): string {
  return `#${new URLSearchParams({ q: question }).toString()}`;
}
