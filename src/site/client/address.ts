import { cutQuestion } from '../../answers/ask/question.ts';

/** Reads the question behind the `#` of an address: empty where nothing stands there, `null` where something else does. */
export function questionIn(hash: string): string | null {
  const text = hash.replace(/^#/, '');
  const question = text === '' ? '' : new URLSearchParams(text).get('q');
  return question === null ? null : cutQuestion(question).text;
}

/** Writes a question as what stands behind the `#`, which no server gets to see. */
export function hashOf(question: string): string {
  return `#${new URLSearchParams({ q: question }).toString()}`;
}
