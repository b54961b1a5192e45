/** A stretch of a text: its lines `from` to `to`, from 1, of `lines`. */
export interface Stretch {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly lines: number;
}

/** Share of the room that goes to what stands before the error. */
const BEFORE = 0.25;

/** How errors begin, the surest first. A whole text is searched at once: line by line, empty ones take long. */
const SIGNS: readonly RegExp[] = [
  /\berror\[E\d{4}\]|\bpanicked at\b/u,
  /^[^\w\n]{0,20}(?:error|fatal)\b|\b(?:ERROR|FATAL)\b|\w(?:Error|Exception)\b|\bCaused by\b/mu,
];

/** Gives how sure it is that a text holds an error: 0 for the surest sign, 2 for none. Linear in the text. */
export function errorRank(text: string): number {
  return signIn(text).rank;
}

/**
 * Cuts a text to `room` characters (UTF-16 units, at least 1): around its first sure error, or the first that may be
 * one, with the lines before it as context; from the beginning where there is none. Linear in the text.
 */
export function focus(text: string, room: number): Stretch {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  if (text.length <= room) return { text, from: 1, to: lines.length, lines: lines.length };
  const above = text.slice(0, signIn(text).index).split('\n');
  const [at, column] = [above.length - 1, above.at(-1)?.length ?? 0];
  const line = lines[at] ?? '';
  // A line may be longer than all the room there is.
  const begun = line.length > room ? line.slice(Math.max(0, column - 100)) : line;
  const [from, before] = linesBefore(lines, at, Math.min(room * BEFORE, room - Math.min(begun.length, room)));
  const [to, after] = linesFrom([begun], lines, at, room - before.length);
  return { text: before + after, from: from + 1, to: to + 1, lines: lines.length };
}

function signIn(text: string): { readonly rank: number; readonly index: number } {
  for (const [rank, sign] of SIGNS.entries()) {
    const index = text.search(sign);
    if (index !== -1) return { rank, index };
  }
  return { rank: SIGNS.length, index: 0 };
}

function linesBefore(lines: readonly string[], at: number, room: number): [number, string] {
  let from = at;
  let length = 0;
  while (from > 0 && length + (lines[from - 1] ?? '').length + 1 <= room) {
    from -= 1;
    length += (lines[from] ?? '').length + 1;
  }
  return [
    from,
    lines
      .slice(from, at)
      .map((line) => `${line}\n`)
      .join(''),
  ];
}

function linesFrom(taken: string[], lines: readonly string[], at: number, room: number): [number, string] {
  let to = at;
  let length = taken[0]?.length ?? 0;
  while (to + 1 < lines.length && length + 1 + (lines[to + 1] ?? '').length <= room) {
    to += 1;
    taken.push(lines[to] ?? '');
    length += 1 + (lines[to] ?? '').length;
  }
  return [to, taken.join('\n').slice(0, room)];
}
