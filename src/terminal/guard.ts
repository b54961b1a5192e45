import { SentenceError } from '../base/errors.ts';
import type { Screen } from './screen.ts';

/** Runs a program's work and gives its exit code. An exception becomes one sentence and exit code 1, never a stack. */
export async function guard(work: () => Promise<number>, screen: Pick<Screen, 'fail'>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    screen.fail(sentenceOf(error));
    return 1;
  }
}

function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return `Something unexpected went wrong: ${String(error)}`;
  return error instanceof SentenceError ? error.message : `Something unexpected went wrong: ${error.message}`;
}
