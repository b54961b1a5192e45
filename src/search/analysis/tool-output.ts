/** A frame: `12: tokio::runtime::park::block_on` or `3: main`, with its address or without. */
const FRAME = /^\s{0,20}\d{1,4}:\s+(?:0x[\da-f]+ - )?(?:\S*(?:::|<)|[\w.@]+\s*$)/i;
/** Where the frame above is, or what a span trace knows of it. */
const PLACE = /^\s{4,40}(?:at|with) \S/;
const HEADING = /^\W{0,10}(?:stack backtrace|backtrace|span ?trace)\W{0,10}$/i;
/** Fewer may be a list of something else. */
const LEAST_FRAMES = 3;

/**
 * Blanks the frames of backtraces; every other character stays where it is. What failed stands above them, and they are much
 * the same whatever it was. A text that is nothing else stays as it is. Takes time in proportion to the text.
 */
export function withoutBacktrace(text: string): string {
  const lines = text.split('\n');
  const left = [...lines];
  let at = 0;
  while (at < lines.length) {
    const end = endOfFrames(lines, at);
    const from = HEADING.test(lines[at - 1] ?? '') ? at - 1 : at;
    for (let blank = from; blank < end; blank += 1) left[blank] = ' '.repeat(lines[blank]?.length ?? 0);
    at = Math.max(end, at + 1);
  }
  const rest = left.join('\n');
  return /\p{L}/u.test(rest) ? rest : text;
}

/** Gives the line after the frames that begin at a line; that line itself where there are too few. */
function endOfFrames(lines: readonly string[], start: number): number {
  let frames = 0;
  let at = start;
  while (FRAME.test(lines[at] ?? '')) {
    frames += 1;
    at += 1;
    while (PLACE.test(lines[at] ?? '')) at += 1;
  }
  return frames < LEAST_FRAMES ? start : at;
}
