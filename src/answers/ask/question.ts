import { lengthOf, withoutEscapes } from '../../base/text.ts';
import { MAX_QUESTION_LENGTH } from '../../search/search-index.ts';
import { focus, type Stretch } from './focus.ts';

/** What is read of a question. */
export interface CutQuestion {
  readonly text: string;
  /** Which of its lines these are, where it was too long; else `null`. */
  readonly cut: Omit<Stretch, 'text'> | null;
}

/**
 * Drops a terminal's colours and titles from a question (a pasted error brings them along), and cuts one that has more than
 * {@link MAX_QUESTION_LENGTH} code points: to the lines around the error in it, for what a build prints before it may be long.
 */
export function cutQuestion(asked: string): CutQuestion {
  const question = withoutEscapes(asked);
  if (lengthOf(question) <= MAX_QUESTION_LENGTH) return { text: question, cut: null };
  const { text, ...cut } = focus(question, MAX_QUESTION_LENGTH);
  // No sign is cut in two.
  return { text: text.replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, ''), cut };
}

/** True when a text holds a letter: numbers, punctuation, emoji and control characters ask nothing. */
export function isMeaningful(question: string): boolean {
  return /\p{L}/u.test(question);
}

/** True when there is nothing but white space, control and invisible characters. */
export function isBlank(question: string): boolean {
  return /^[\s\p{C}\p{Z}]*$/u.test(question);
}
