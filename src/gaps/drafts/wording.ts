/** What stands where a maintainer has to write; `quobot check` finds it. */
export const PLACEHOLDER = 'REWORD';

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

function runsOf(words: readonly string[], length: number): string[] {
  return words.flatMap((_, at) => (at + length > words.length ? [] : words.slice(at, at + length).join(' ')));
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
