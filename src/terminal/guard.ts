import { errorCode, SentenceError } from '../base/errors.ts';
import type { ReadEnvironment } from '../ops/environment.ts';
import { exitCode } from '../ops/exit-codes.ts';
import { misnamedSettings } from '../ops/misnamed.ts';
import type { Screen } from './output/screen.ts';

/**
 * Runs a program's work and gives its exit code. An exception becomes one sentence and exit code 1, never a stack; so does
 * output that did not arrive. With variables that cannot be read nothing runs (78); those that may be misspelt are named first.
 */
export async function guard(
  work: () => Promise<number>,
  screen: Pick<Screen, 'fail' | 'arrived'>,
  { environment, fault }: ReadEnvironment,
): Promise<number> {
  for (const sentence of misnamedSettings(environment)) screen.fail(sentence);
  if (fault !== null) {
    screen.fail(fault);
    return exitCode('configuration');
  }
  try {
    const code = await work();
    return (await screen.arrived()) ? code : Math.max(code, 1);
  } catch (error) {
    // What starts the program tells of it.
    if (errorCode(error) === 'ERR_MODULE_NOT_FOUND') throw error;
    screen.fail(sentenceOf(error));
    return 1;
  }
}

function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return `Something unexpected went wrong: ${String(error)}`;
  return error instanceof SentenceError ? error.message : `Something unexpected went wrong: ${error.message}`;
}
