/** Where progress is written. */
export interface ProgressOutput {
  note(text: string): void;
  readonly interactive: boolean;
}

/** A line that says what is going on. */
export interface ProgressLine {
  say(text: string): void;
  /** Clears the line. */
  end(): void;
}

/** On a terminal one line that overwrites itself; elsewhere nothing, so that logs of scheduled runs stay short. */
export function progressLine(output: ProgressOutput): ProgressLine {
  const write = (text: string): void => {
    if (output.interactive) output.note(`\r\x1b[2K${text}`);
  };
  return { say: (text) => write(`${text} …`), end: () => write('') };
}
