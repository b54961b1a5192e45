import type { Writable } from 'node:stream';
import { once } from 'node:events';
import { errorCode, fileSystemFault } from '../../base/errors.ts';
import { cleanLine } from '../../base/text.ts';
import type { TerminalOptions } from './span-text.ts';
import { viewOf, type OutputStream } from './view.ts';

/** Output of a terminal program. */
export interface Screen {
  /** As it is now: a window changes its size. */
  readonly view: TerminalOptions;
  /** False once the reader has gone: long work may stop. */
  isOpen(): boolean;
  /** Writes a text and a line end; resolves when there is room for more. Does nothing after the reader has gone. */
  print(text: string): Promise<void>;
  /** Resolves with whether all that was written has arrived, or nobody wants it any more. */
  arrived(): Promise<boolean>;
  /** Writes what is going on to the error output where that is a terminal, else nothing. */
  note(sentence: string): void;
  /** Writes one sentence for people to the error output, on one line and without control characters. */
  fail(sentence: string): void;
}

/** Options of {@link createScreen}. */
export interface ScreenOptions {
  readonly stdout: Writable & OutputStream;
  readonly stderr: Writable & { readonly isTTY?: boolean };
  /** Variables that describe the terminal. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** Writes addresses out on a screen, too. Default: false. */
  readonly links?: boolean;
}

/**
 * Creates a screen on two streams. A reader that goes away, as `head` does, ends the output quietly; output that cannot
 * be written is told, once.
 */
export function createScreen({ stdout, stderr, variables, links = false }: ScreenOptions): Screen {
  let open = true;
  let lost = false;
  const fail = (sentence: string): void => void stderr.write(`quobot: ${cleanLine(sentence)}\n`);
  stdout.on('error', (error) => {
    if (open && errorCode(error) !== 'EPIPE') {
      lost = true;
      fail(`The output cannot be written: ${fileSystemFault(error) ?? error.message}.`);
    }
    open = false;
  });
  stderr.on('error', () => undefined);
  return {
    get view() {
      return viewOf(stdout, variables, links);
    },
    isOpen: () => open,
    async print(text) {
      if (!open || stdout.write(`${text}\n`)) return;
      await Promise.race([once(stdout, 'drain'), once(stdout, 'close')]).catch(() => undefined);
    },
    async arrived() {
      // What was written before is through when this is.
      if (open) await new Promise<unknown>((resolve) => stdout.write('', resolve));
      return !lost;
    },
    note(sentence) {
      if (stderr.isTTY === true) stderr.write(`${cleanLine(sentence)}\n`);
    },
    fail,
  };
}
