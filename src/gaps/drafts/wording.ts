import { SentenceError } from '../../base/errors.ts';
import { cleanLine } from '../../base/text.ts';
import { PLACEHOLDER } from '../../model/draft.ts';

/** So many words in a row are a quotation. */
const RUN = 5;

/** True where a text has five words in a row from another, or all of a shorter one. */
export function copies(own: string, other: string): boolean {
  const [mine, theirs] = [wordsOf(own), wordsOf(other)];
  const run = Math.min(RUN, theirs.length);
  if (run === 0) return false;
  const known = new Set(runsOf(theirs, run));
  return runsOf(mine, run).some((words) => known.has(words));
}

/**
 * Gives what a maintainer wrote after a flag, in one line; a placeholder that says what is wanted, where that is nothing.
 * Throws a `SentenceError` for words that are the asker's.
 */
export function checkedWords(
  flag: string,
  words: string | undefined,
  { asked, wanted }: { readonly asked: string; readonly wanted: string },
): string {
  if (words === undefined) return `${PLACEHOLDER}: ${wanted}`;
  if (copies(words, asked)) throw new SentenceError(`The words after ${flag} are the asker's: say it in your own.`);
  return cleanLine(words);
}

function runsOf(words: readonly string[], length: number): string[] {
  return words.flatMap((_, at) => (at + length > words.length ? [] : words.slice(at, at + length).join(' ')));
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
