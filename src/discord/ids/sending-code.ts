import type { Action, AnsweredWith } from '../../answers/action.ts';
import { inverted } from './inverted.ts';
import { KEY_LENGTH, stableKey, type KeyBook } from './keys.ts';

/** An action on the way of a question to the writers. */
type SendingAction = Extract<Action, AnsweredWith>;

const LETTERS = { send: 'w', shorten: 'e', keep: 'k' } as const;
const KINDS = inverted(LETTERS);
const VERDICTS = { match: '1', maybe: '2', none: '3' } as const;
const SIGNS = inverted(VERDICTS);
/** A letter, the verdict, then the keys of the stories that were shown. */
const CODE = /^([wek])([123])((?:[\w-]{4}){0,10})$/u;

/** Encodes such an action in at most 42 characters of `[A-Za-z0-9_-]`. */
export function encodeSending({ kind, verdict, shown }: SendingAction): string {
  return (
    LETTERS[kind] +
    VERDICTS[verdict] +
    shown
      .slice(0, 10)
      .map((id) => stableKey('story', id))
      .join('')
  );
}

/** Decodes what {@link encodeSending} wrote, without the stories that are gone; `null` for any other code. */
export function decodeSending(code: string, book: KeyBook): SendingAction | null {
  const [, letter = '', sign = '', keys = ''] = CODE.exec(code) ?? [];
  const [kind, verdict] = [KINDS.get(letter), SIGNS.get(sign)];
  if (kind === undefined || verdict === undefined) return null;
  const shown = keys.match(new RegExp(`.{${KEY_LENGTH}}`, 'gu')) ?? [];
  return { kind, verdict, shown: shown.flatMap((key) => book.story(key) ?? []) };
}

/** True for the code of a button that sends a question. */
export function isSendCode(code: string): boolean {
  return code.startsWith(LETTERS.send) && CODE.test(code);
}
