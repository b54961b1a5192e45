import { randomBytes } from 'node:crypto';
import { escapedSigns } from '../base/safe-json.ts';
import { pino, type DestinationStream } from 'pino';
import { prettyLines, type LineTarget } from './pretty-lines.ts';

/** Fields of a log line besides its message. Never a question's text, never a secret. */
type LogFields = Readonly<Record<string, unknown>>;

/** Log of the program. */
export interface Log {
  debug(fields: LogFields, message: string): void;
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
  /** Gives the same log with `fields` on every line. */
  child(fields: LogFields): Log;
}

/** Options of {@link createLogger}. */
export interface LoggerOptions {
  /** Least important level that is written. Default: `info`. */
  readonly level?: string;
  /** Strings that must never appear, for example the token. Empty ones are ignored. */
  readonly secrets?: readonly string[];
  /** Takes whole lines. Default: standard output, pretty where that is a terminal. */
  readonly destination?: DestinationStream;
}

/**
 * Creates a log of JSON lines. Secrets are cut out of the finished line, so that no path, nested error or address can
 * leak one.
 */
export function createLogger({ level = 'info', secrets = [], destination }: LoggerOptions = {}): Log {
  const target = destination ?? standardOutput();
  const scrub = scrubber(secrets);
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: describeError, reason: describeReason },
    },
    { write: (line: string) => target.write(escapedSigns(scrub(line))) },
  );
}

function standardOutput(): LineTarget {
  const lines = pino.destination({ fd: 1, sync: true });
  return process.stdout.isTTY ? prettyLines(lines) : lines;
}

/** A log that drops everything. */
export const silentLog: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  child: () => silentLog,
};

/**
 * Makes a short random id that a person can read out and that stands on every log line of the same job: 6 characters.
 */
export function createReference(): string {
  return randomBytes(4).readUInt32BE().toString(36).padStart(7, '0').slice(-6);
}

/** Picks what a log needs of an error: discord.js attaches the whole request to it, question included. */
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  const { name, message, stack } = error;
  const code = 'code' in error ? error.code : undefined;
  const status = 'status' in error ? error.status : undefined;
  const cause = error.cause === undefined ? {} : { cause: describeError(error.cause) };
  return { name, message, code, status, stack, ...cause };
}

/** The same of what is no fault of ours, where a stack says nothing. */
function describeReason(error: unknown): object {
  return { ...describeError(error), stack: undefined };
}

/** Cuts secrets out of a line, also as JSON and URLs write them, and the tokens of interactions out of addresses. */
function scrubber(secrets: readonly string[]): (line: string) => string {
  const forms = secrets
    .filter((secret) => secret !== '')
    .flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)]);
  const unique = [...new Set(forms)].sort((a, b) => b.length - a.length);
  return (line) =>
    unique
      .reduce((text, secret) => text.replaceAll(secret, '[secret]'), line)
      .replace(/\/(webhooks|interactions)\/(\d+)\/[\w.%-]+/gu, '/$1/$2/[token]');
}
