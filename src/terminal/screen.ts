import type { Writable } from 'node:stream';
import { once } from 'node:events';
import { cleanLine } from '../base/text.ts';
import type { TerminalOptions } from './text.ts';
import { viewOf, type OutputStream } from './view.ts';

/** Where a terminal program writes. */
export interface Screen {
  readonly view: TerminalOptions;
  /** False once nobody reads any more: long work may stop. */
  isOpen(): boolean;
  /** Writes a text and a line end; resolves when there is room for more. Does nothing when nobody reads any more. */
  print(text: string): Promise<void>;
  /** Writes one sentence for people to the error output, on one line and without control characters. */
  fail(sentence: string): void;
}

/** What a screen is made of. */
export interface ScreenOptions {
  readonly stdout: Writable & OutputStream;
  readonly stderr: Writable;
  /** Variables that say what the terminal can do. */
  readonly variables: Readonly<Record<string, string | undefined>>;
}

/** A screen on two streams. A reader that goes away, as `head` does, ends the output quietly. */
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
