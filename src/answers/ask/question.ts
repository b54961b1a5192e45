import { withoutEscapes } from '../../base/text.ts';
import { MAX_QUESTION_LENGTH } from '../../search/search-index.ts';

/**
 * Drops a terminal's colours and titles from a question (a pasted error brings them along), cuts it to {@link
 * MAX_QUESTION_LENGTH} code points; `cut` is true when that cut something off.
 */
export function cutQuestion(asked: string): { readonly text: string; readonly cut: boolean } {
  const question = withoutEscapes(asked);
  // A code point has at most two UTF-16 units, so shorter strings need not be taken apart.
  if (question.length <= MAX_QUESTION_LENGTH) return { text: question, cut: false };
  const points = [...question.slice(0, MAX_QUESTION_LENGTH * 2)];
  const text = points.slice(0, MAX_QUESTION_LENGTH).join('');
  return { text, cut: text.length < question.length };
}

/** True when a text holds a letter or a digit: punctuation, emoji and control characters ask nothing. */
export function isMeaningful(question: string): boolean {
  return /[\p{L}\p{N}]/u.test(question);
}

/** True when there is nothing but white space, control and invisible characters. */
export function isBlank(question: string): boolean {
  return /^[\s\p{C}\p{Z}]*$/u.test(question);
}
