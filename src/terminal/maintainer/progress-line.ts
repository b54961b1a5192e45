/** Destination of progress. */
export interface ProgressOutput {
  /** Puts `text` in the place of the line that the cursor is in. */
  overwrite(text: string): void;
  readonly interactive: boolean;
}

/** A line that shows the current step. */
export interface ProgressLine {
  say(text: string): void;
  /** Clears the line. */
  end(): void;
}

/**
 * Makes a line that overwrites itself on a terminal; elsewhere it writes nothing, so that logs of scheduled runs stay
 * short.
 */
export function progressLine(output: ProgressOutput): ProgressLine {
  const write = (text: string): void => {
    if (output.interactive) output.overwrite(text);
  };
  return { say: (text) => write(`${text} …`), end: () => write('') };
}
