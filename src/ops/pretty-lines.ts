import { escapedSigns } from '../base/safe-json.ts';

/** Destination of finished log lines. */
export interface LineTarget {
  write(line: string): unknown;
}

const COLOURS: Readonly<Record<string, string>> = {
  fatal: '35',
  error: '31',
  warn: '33',
  info: '32',
  debug: '36',
  trace: '90',
};

/**
 * Turns JSON log lines into lines for people: time of day, level, message, fields. Lines that are not JSON stay as they
 * are.
 */
export function prettyLines(target: LineTarget, { colour = true }: { readonly colour?: boolean } = {}): LineTarget {
  return { write: (line) => target.write(prettyLine(line, colour)) };
}

function prettyLine(line: string, colour: boolean): string {
  const entry = parse(line);
  if (!entry) return line;
  const { level, time, msg, err, ...fields } = entry;
  const paint = (code: string, text: string): string => (colour ? `\u001B[${code}m${text}\u001B[0m` : text);
  const name = String(level);
  const head = `${String(time).slice(11, 19)} ${paint(COLOURS[name] ?? '0', name.toUpperCase().padEnd(5))} ${plain(msg)}`;
  const rest = Object.entries(fields).map(([key, value]) => ` ${plain(key)}=${plain(value)}`);
  return `${head}${paint('90', rest.join(''))}\n${err === undefined ? '' : `${indented(err)}\n`}`;
}

/** Writes an error with its stack, a line each. */
function indented(err: unknown): string {
  const { stack, ...rest } = isRecord(err) ? err : { stack: undefined };
  const lines = typeof stack === 'string' ? stack.split('\n') : [plain(err)];
  const more = Object.keys(rest).length > 2 ? [plain(rest)] : [];
  return [...lines, ...more].map((line) => `    ${visible(line)}`).join('\n');
}

function plain(value: unknown): string {
  return visible(typeof value === 'string' ? value : JSON.stringify(value));
}

/** Escapes what could repaint the terminal, turn its lines round or begin one that was never logged. */
function visible(text: string): string {
  return escapedSigns(text.replace(/[\u0000-\u001F]/gu, (sign) => JSON.stringify(sign).slice(1, -1)));
}

function parse(line: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(line);
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
