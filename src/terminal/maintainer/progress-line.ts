/** Destination of progress. */
export interface ProgressOutput {
  note(text: string): void;
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
    if (output.interactive) output.note(`\r\x1b[2K${text}`);
  };
  return { say: (text) => write(`${text} …`), end: () => write('') };
}
