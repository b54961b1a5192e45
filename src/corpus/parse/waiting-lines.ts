import type { Diagnostic } from '../../model/diagnostic.ts';
import { isWaiting } from '../../model/draft.ts';
import { fileError } from './file-diagnostics.ts';

/** Names the lines of a draft that wait for somebody's words (`quobot gaps`): none of them is to be read or published. */
export function waitingLines(text: string, file: string): Diagnostic[] {
  const message = 'A draft waits here for words of your own: until then, the line is left out.';
  return text
    .split('\n')
    .flatMap((line, at) => (isWaiting(line) ? [fileError(file, 'placeholder', message, at + 1)] : []));
}

/** Empties the lines that wait; the others keep their numbers. */
export function withoutWaiting(text: string): string {
  return text
    .split('\n')
    .map((line) => (isWaiting(line) ? '' : line))
    .join('\n');
}
