import { firstCodePoints, withoutEscapes } from '../../base/text.ts';
import { MAX_QUESTION_LENGTH } from '../../search/search-index.ts';

/**
 * Drops a terminal's colours and titles from a question (a pasted error brings them along), cuts it to {@link
 * MAX_QUESTION_LENGTH} code points; `cut` is true when that cut something off.
 */
export function cutQuestion(asked: string): { readonly text: string; readonly cut: boolean } {
  const question = withoutEscapes(asked);
  const text = firstCodePoints(question, MAX_QUESTION_LENGTH);
  return { text, cut: text.length < question.length };
}

/** True when a text holds a letter: numbers, punctuation, emoji and control characters ask nothing. */
export function isMeaningful(question: string): boolean {
  return /\p{L}/u.test(question);
}

/** True when there is nothing but white space, control and invisible characters. */
export function isBlank(question: string): boolean {
  return /^[\s\p{C}\p{Z}]*$/u.test(question);
}
