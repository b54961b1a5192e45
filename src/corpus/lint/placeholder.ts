import type { Diagnostic } from '../../model/diagnostic.ts';
import type { LintInput } from './lint-input.ts';

/** Finds places of a draft that wait for somebody's words (`quobot gaps`). */
export function placeholder({ digests, maps, golden }: LintInput): Diagnostic[] {
  const pages = [...digests, ...maps].map(({ source, text }) => ({ file: source.file, text }));
  return [...pages, ...(golden ? [golden] : [])].flatMap(({ file, text }) =>
    text.split('\n').flatMap((line, at) => (line.includes('REWORD: ') ? waiting(file, at + 1) : [])),
  );
}

function waiting(file: string, line: number): Diagnostic {
  const message = 'A draft waits here for words of your own.';
  return { severity: 'warning', file, line, rule: 'placeholder', message };
}
