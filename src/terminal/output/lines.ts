import wrapAnsi from 'wrap-ansi';

/** Wraps text between words. */
export function wrap(text: string, width: number): string {
  return wrapAnsi(text, width);
}

/** Wraps text whose first line begins with `first` and the others with `rest`. */
export function hang(text: string, first: string, rest: string, width: number): string {
  const lines = wrap(text.trim(), Math.max(10, width - rest.length)).split('\n');
  return lines.map((line, at) => (at === 0 ? first : rest).concat(line.trimStart()).trimEnd()).join('\n');
}

/** Puts words on as few lines as the width allows, two spaces between; none is broken. */
export function flow(words: readonly string[], width: number): string {
  const lines: string[] = [];
  for (const word of words) {
    const joined = `${lines.at(-1) ?? ''}  ${word}`;
    if (lines.length > 0 && joined.length <= width) lines[lines.length - 1] = joined;
    else lines.push(word);
  }
  return lines.join('\n');
}
