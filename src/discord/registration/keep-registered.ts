import type { Log } from '../../ops/logger.ts';
import type { CommandIds } from '../ids/command-ids.ts';
import { BarredError } from '../rest/barred-error.ts';
import { registrationReport, type Registration } from './registration.ts';

/** Options of {@link keepRegistered}. */
export interface KeepRegisteredOptions {
  /** Registers the commands; `onKnown` is called with each list that Discord has. */
  readonly register: (onKnown: (ids: CommandIds) => void) => Promise<Registration>;
  readonly onKnown: (ids: CommandIds) => void;
  readonly log: Log;
  readonly signal: AbortSignal;
  /** Waits this many milliseconds; rejects when the signal aborts. */
  readonly wait: (ms: number) => Promise<unknown>;
}

/** Not all commands are there yet, which another process registers. */
export class AwaitedError extends Error {}

/** First and longest wait after a failure, in milliseconds. */
const WAIT_MS = { first: 30_000, most: 3_600_000 };

/**
 * Registers the commands beside the running bot, until that has succeeded: meanwhile those that Discord has still work.
 * Resolves after the first try, whatever came of it. Never rejects.
 */
export async function keepRegistered(options: KeepRegisteredOptions): Promise<void> {
  const failure = await tried(options);
  if (failure !== null) void goOn(options, failure);
}

async function goOn(options: KeepRegisteredOptions, first: unknown): Promise<void> {
  let failure = first;
  for (let tries = 0; failure !== null; tries += 1) {
    const barredMs = failure instanceof BarredError ? (failure.waitMs ?? 0) : 0;
    try {
      await options.wait(Math.max(barredMs, Math.min(WAIT_MS.first * 2 ** tries, WAIT_MS.most)));
    } catch {
      return;
    }
    failure = await tried(options);
  }
}

/** Gives what the registration failed by; `null` when it did not, or is no longer wanted. */
async function tried({ register, onKnown, log, signal }: KeepRegisteredOptions): Promise<unknown> {
  if (signal.aborted) return null;
  try {
    const registration = await register(onKnown);
    log.info({ written: registration.written }, registrationReport(registration));
    if (registration.twice.length > 0) log.warn({ commands: registration.twice }, TWICE);
    return null;
  } catch (error) {
    if (error instanceof AwaitedError) log.info({}, 'another process has not registered all commands yet');
    else log.error({ err: error }, 'commands could not be registered; they are tried again later');
    return error;
  }
}

/** Tells of commands that people see twice, and the way out. */
export const TWICE =
  'These commands are registered both everywhere and in one server, where people see them twice: “quobot register --clear-others” takes the other ones away.';
