import type { Writable } from 'node:stream';
import { once } from 'node:events';
import { cleanLine } from '../base/text.ts';
import type { TerminalOptions } from './text.ts';
import { viewOf, type OutputStream } from './view.ts';

/** Output of a terminal program. */
export interface Screen {
  readonly view: TerminalOptions;
  /** False once the reader has gone: long work may stop. */
  isOpen(): boolean;
  /** Writes a text and a line end; resolves when there is room for more. Does nothing after the reader has gone. */
  print(text: string): Promise<void>;
  /** Writes one sentence for people to the error output, on one line and without control characters. */
  fail(sentence: string): void;
}

/** Options of {@link createScreen}. */
export interface ScreenOptions {
  readonly stdout: Writable & OutputStream;
  readonly stderr: Writable;
  /** Variables that describe the terminal. */
  readonly variables: Readonly<Record<string, string | undefined>>;
}

/** Creates a screen on two streams. A reader that goes away, as `head` does, ends the output quietly. */
export function createScreen({ stdout, stderr, variables }: ScreenOptions): Screen {
  let open = true;
  stdout.on('error', () => {
    open = false;
  });
  stderr.on('error', () => undefined);
  const view = viewOf(stdout, variables);
  return {
    view,
    isOpen: () => open,
    async print(text) {
      if (!open || stdout.write(`${text}\n`)) return;
      await Promise.race([once(stdout, 'drain'), once(stdout, 'close')]).catch(() => undefined);
    },
    fail(sentence) {
      stderr.write(`quobot: ${cleanLine(sentence)}\n`);
    },
  };
}
