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

/** Makes of a question what would be kept of it: without controls, secrets and addresses, at most 4,000 characters. */
export function sendableText(question: string): SendableText {
  const whole = masked(cleanText(question)).trim();
  const text = firstCodePoints(whole, LONGEST_SENT);
  return { text, cut: text.length < whole.length };
}
