import type { Diagnostic } from '../../model/diagnostic.ts';

/** Makes a warning about a line of a file, from 1; by default about the file as a whole. */
export function fileWarning(file: string, rule: string, message: string, line = 1): Diagnostic {
  return { severity: 'warning', file, line, rule, message };
}

/** Makes an error likewise. */
export function fileError(file: string, rule: string, message: string, line = 1): Diagnostic {
  return { severity: 'error', file, line, rule, message };
}
