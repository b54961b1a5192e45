import { errorCode } from '../base/errors.ts';
import { withTimeLimit } from '../base/timeouts.ts';
import { exitCode, type ExitName } from './exit-codes.ts';
import type { Log } from './logger.ts';

/** The part of a process that a shutdown uses. */
export interface ProcessHost {
  on(event: string, listener: (...args: readonly unknown[]) => void): unknown;
  exit(code: number): unknown;
}

/** Options of {@link handleShutdown}. */
export interface ShutdownOptions {
  readonly log: Log;
  /** Stops the program: takes no more work, finishes what runs, closes what is open. */
  readonly stop: () => Promise<void>;
  /** Longest time for {@link ShutdownOptions.stop}, in milliseconds. Default: 4,500. */
  readonly limitMs?: number;
  /** True for rejections after which the program can go on: they are logged. Default: none. */
  readonly isForgiven?: (error: unknown) => boolean;
  /** Source of signals and faults, and how the process ends. Default: the process. */
  readonly process?: ProcessHost;
}

/** Ends the process in order, once, whatever asks for it. */
export interface Shutdown {
  /** Stops and exits with this code; a second call changes nothing. Resolves after the exit where that is a fake. */
  end(name: ExitName, why: string): Promise<void>;
  /** True from the moment on at which it ends. */
  readonly isEnding: boolean;
}

/**
 * Ends the process with 0 on SIGTERM and SIGINT (the second one ends it at once), and with the code of a bug on errors
 * that nothing caught: their state is unknown, and a supervisor starts it again.
 */
export function handleShutdown(options: ShutdownOptions): Shutdown {
  const { log, stop, limitMs = 4_500, isForgiven = () => false, process: host = process } = options;
  let ending: Promise<void> | undefined;

  const run = async (name: ExitName, why: string): Promise<void> => {
    const code = exitCode(name);
    log.info({ why, code }, 'ending');
    await withTimeLimit(stop(), limitMs).catch((error: unknown) => log.error({ err: error }, 'ending did not go well'));
    host.exit(code);
  };
  const end = (name: ExitName, why: string): Promise<void> => (ending ??= run(name, why));

  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    host.on(signal, () => {
      // A supervisor sends SIGTERM to all processes at once and its parent sends it on: only a person repeats SIGINT.
      if (ending && signal === 'SIGINT') host.exit(130);
      void end('done', signal);
    });
  }
  host.on('uncaughtException', (error) => {
    if (isNobodys(error)) {
      log.error({ err: error }, 'a connection ended after its request');
      return;
    }
    log.error({ err: error }, 'an error that nothing caught');
    void end('bug', 'an error that nothing caught');
  });
  host.on('unhandledRejection', (error) => {
    if (isForgiven(error)) {
      log.error({ err: error }, 'a packet could not be read');
      return;
    }
    log.error({ err: error }, 'a rejection that nothing handled');
    void end('bug', 'a rejection that nothing handled');
  });
  return {
    end,
    get isEnding() {
      return ending !== undefined;
    },
  };
}

/**
 * True for the end of a connection whose request has failed already: undici throws it at nobody (after a response that
 * names too many content codings, for example), and nothing of ours is in an unknown state.
 */
function isNobodys(error: unknown): boolean {
  if (!(error instanceof Error) || !errorCode(error).startsWith('UND_ERR_')) return false;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return frames.every((line) => /\(?node:/.test(line));
}
