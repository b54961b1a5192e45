/** A frame of a backtrace: `12: tokio::runtime::park::block_on` or `3: main`, with its address or without. */
const FRAME = /^\s{0,20}\d{1,4}:\s+(?:0x[\da-f]+ - )?(?:\S*(?:::|<)|[\w.@]+\s*$)/i;
/** Where the frame above is, or what a span trace knows of it. */
const PLACE = /^\s{4,40}(?:at|with) \S/;
const HEADING = /^\W{0,10}(?:stack backtrace|backtrace|span ?trace)\W{0,10}$/i;
/** Fewer may be a list of something else. */
const LEAST_FRAMES = 3;

/** How cargo is called, what it says while all goes well, and that a panic has ended the program; each a line of its own. */
const PROGRESS = new RegExp(
  [
    String.raw`(?:Compiling|Checking|Fresh|Downloaded|Adding|Updating|Documenting|Installing) [\w-]+ v\d\S{0,40}(?: \([^)\n]{0,300}\))?[^\w\n]{0,12}`,
    String.raw`Finished [^\n]{1,80} target\(s\) in [\d.]+m?s?[^\n]{0,8}`,
    String.raw`Running (?:\x60[^\x60\n]{1,300}\x60|unittests [^\n]*|tests[/\\][^\n]*)`,
    String.raw`(?:Updating|Downloading|Locking|Blocking) (?:crates|crates\.io index|git repository|\d+ packages?|waiting for file lock)[^\n]*`,
    String.raw`Doc-tests \S+`,
    String.raw`error: process didn't exit successfully: \x60[^\x60\n]{1,300}\x60 \(exit (?:code|status): 1(?:01)?\)`,
    String.raw`(?:[\w.-]{1,40}@[^\s$#]{1,80}(?: [^\s$#]{1,80})?[$#]|PS [A-Z]:\\[^>\n]{0,200}>|[$#%>]) ?cargo (?:run|build|check)\b[^\n]*`,
  ]
    .map((line) => String.raw`^[ \t]{0,12}${line}$`)
    .join('|'),
  'gm',
);

/** A warning of rustc's about what is written and not used, with what it shows of the code. Futures that nobody awaits are no such. */
const UNUSED =
  /^warning: (?:unused (?:imports?|variables?|macro definition|doc comment|label)|variable does not need to be mutable|[^\n]{1,80} (?:is|are) never (?:used|read|constructed))[^\n]*(?:\n(?:[ \t]|\d+ +\||\.\.\.)[^\n]*){0,60}/gm;

/** When a line of a log was written. */
const TIMESTAMP = /\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?\b/g;

/**
 * Blanks what tools print beside what has failed: the frames of backtraces, which are much the same whatever it was, cargo's
 * progress, warnings about what is not used, times. Every other character stays where it is, and so does all of a text that is
 * nothing else. Takes time in proportion to the text.
 */
export function withoutToolOutput(text: string): string {
  const blank = (found: string): string => found.replace(/[^\n]/g, ' ');
  const rest = [PROGRESS, UNUSED, TIMESTAMP].reduce(
    (left, noise) => left.replace(noise, blank),
    withoutBacktraces(text),
  );
  return /\p{L}/u.test(rest) ? rest : text;
}

function withoutBacktraces(text: string): string {
  const lines = text.split('\n');
  const left = [...lines];
  let at = 0;
  while (at < lines.length) {
    const end = endOfFrames(lines, at);
    const from = HEADING.test(lines[at - 1] ?? '') ? at - 1 : at;
    for (let blank = from; blank < end; blank += 1) left[blank] = ' '.repeat(lines[blank]?.length ?? 0);
    at = Math.max(end, at + 1);
  }
  return left.join('\n');
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
