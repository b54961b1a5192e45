import type { Diagnostic } from '../../model/diagnostic.ts';
import { waitingLines } from '../parse/waiting-lines.ts';
import type { LintInput } from './lint-input.ts';

/** Finds golden questions of a draft that wait for somebody's words: nothing is measured with them, and a check fails. */
export function placeholder({ golden }: LintInput): Diagnostic[] {
  return golden ? waitingLines(golden.text, golden.file) : [];
}
