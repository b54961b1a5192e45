import { withoutToolOutput } from './tool-output.ts';

/** What a title calls itself, for example `[Question]` or `Help needed:`. */
const LABEL = (() => {
  const name = String.raw`(?:(?:quick|general|newbie|noob|beginner'?s?) )?(?:question|help(?: (?:needed|wanted|please))?|bug(?: report)?|issue|discussion)`;
  return new RegExp(String.raw`^\s{0,20}(?:\[${name}\]:?|\(${name}\):?|(?:${name}|Q):)(?=\s+\S)`, 'gi');
})();

/**
 * What stands around a question, or the message of a panic, of rustc and of cargo, and says nothing of the trouble: what a
 * title calls itself, who panicked and where, how a backtrace is had, what `unwrap` adds to the error, the place in a file
 * but for the crate that it belongs to. Each takes time in proportion to the text: what has no length of its own begins at a
 * border or has a limit.
 */
const FRAMES: readonly RegExp[] = [
  LABEL,
  /\bthread '(?:main|<unnamed>|tokio-runtime-worker)'(?: \(\d+\))?(?= (?:has )?panicked at[\s:]+\S)/gi,
  /\b(?:has )?panicked at(?=:?\s+(?:'|[^\s']+:\d+:\d+|[A-Z`]))/g,
  /\bcalled `?(?:Result|Option)::(?:unwrap|expect)\(\)`? on an? `?(?:Err|None)`? value:(?=\s*\S)/gi,
  /\bnote: run with `?RUST_BACKTRACE=\S+`? environment variable to display a backtrace\.?/gi,
  /\bnote: Some details are omitted, run with `?RUST_BACKTRACE=full`? for a verbose backtrace\.?/gi,
  /\bFor more information about this error, try `?rustc --explain \w+`?\.?/gi,
  /\berror: could not compile `[^`\n]{1,100}`(?: \([^)\n]{1,100}\))? due to (?:\d+ )?previous errors?(?:; \d+ warnings? emitted)?/gi,
  /(?<![^\s'"`,(])[^\s'"`,(]*[/\\](?:registry[/\\]src|rustc)[/\\][^\s/\\'"]+[/\\]/gi,
  /(?:-\d+(?:\.\d+)+[/\\]|(?<![\w-]))(?:src|library)[/\\](?:[^\s'"`,:/\\]{1,40}[/\\]){0,12}[^\s'"`,:/\\]{1,40}\.rs(?::\d+)+:?/gi,
];

/** Blanks what stands around messages, and what else tools print; every other character stays where it is. */
export function withoutFrames(text: string): string {
  const message = withoutToolOutput(text);
  return FRAMES.reduce((left, frame) => left.replace(frame, (framed) => ' '.repeat(framed.length)), message);
}
