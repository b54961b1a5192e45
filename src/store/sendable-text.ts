import { cleanText, firstCodePoints } from '../base/text.ts';
import { masked } from './masked.ts';

/** Longest text that is kept, in characters: what a modal can hold. */
export const LONGEST_SENT = 4_000;

/** A text as it would be kept. */
export interface SendableText {
  readonly text: string;
  /** True where its end was cut off. */
  readonly cut: boolean;
}

/** As much as is looked at: a long paste must not keep others waiting. */
const LOOKED_AT = 20_000;

/** Makes of a question what would be kept of it: without controls, secrets and addresses, at most 4,000 characters. */
export function sendableText(question: string): SendableText {
  const whole = cleanText(question);
  // Half of a secret looks like none.
  const begin = whole.length > LOOKED_AT ? whole.slice(0, LOOKED_AT).replace(/(?<!\S)\S+$/, '') : whole;
  const hidden = masked(begin).trim();
  const text = firstCodePoints(hidden, LONGEST_SENT);
  return { text, cut: text.length < hidden.length || begin.length < whole.length };
}
