import type { Diagnostic } from '../../model/diagnostic.ts';
import { warning, type LintInput } from './lint-input.ts';

/** Finds places of a draft that wait for somebody's words (`quobot gaps`). */
export function placeholder({ digests, maps }: LintInput): Diagnostic[] {
  return [...digests, ...maps].flatMap((page) =>
    page.text
      .split('\n')
      .flatMap((line, at) =>
        line.includes('REWORD: ')
          ? [warning(page, at + 1, 'placeholder', 'A draft waits here for words of your own.')]
          : [],
      ),
  );
}
