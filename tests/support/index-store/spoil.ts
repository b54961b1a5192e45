import { readFileSync, writeFileSync } from 'node:fs';
import { sealed, unsealed } from '../../../src/base/seal.ts';

const CUTS = [1, 0.1, 0.25, 0.5, 0.75, 0.9, -2];
const FLIPS = 40;

/** Ways to spoil a file; each gives one or more spoiled ones. */
export const DAMAGES: readonly (readonly [what: string, damage: (bytes: Buffer) => readonly Buffer[]])[] = [
  ['is cut', (bytes) => CUTS.map((at) => bytes.subarray(0, Math.abs(at) < 1 ? bytes.length * at : at))],
  [
    'has a bit turned',
    (bytes) =>
      Array.from({ length: FLIPS }, (_, n) => {
        const spoiled = Buffer.from(bytes);
        const at = Math.floor((n * bytes.length) / FLIPS);
        spoiled[at] = (spoiled[at] ?? 0) ^ (1 << (n % 8));
        return spoiled;
      }),
  ],
  [
    'ends in zeros',
    (bytes) => [0.1, 0.5, 0.9].map((share) => Buffer.from(bytes).fill(0, Math.floor(bytes.length * share))),
  ],
  ['lacks a line', (bytes) => linesOf(bytes).map((_, at, lines) => joined(lines.filter((_line, n) => n !== at)))],
  ['has a line twice', (bytes) => linesOf(bytes).map((line, at, lines) => joined(lines.toSpliced(at, 0, line)))],
  ['has a line more', (bytes) => linesOf(bytes).map((_, at, lines) => joined(lines.toSpliced(at + 1, 0, '{}\n')))],
  ['has everything twice', (bytes) => [Buffer.concat([bytes, bytes])]],
];

/** What may stand in the place of a file. */
export const FOREIGN: readonly (readonly [what: string, text: string | Buffer])[] = [
  ['is empty', ''],
  ['is text', 'hello\n'],
  ['is a line feed', '\n'],
  ['is JSON of somebody else', '{"version":1}\n{}\n'],
  ['is a JSON value', 'null\n'],
  ['is a list', '[]\n[]\n'],
  ['is a number', '5'],
  ['is a list without end', '['.repeat(100_000)],
  ['names the prototype', '{"__proto__":{"current":"00000000","kept":[]}}\n'],
  ['is binary', Buffer.from('\0\0\0\n\0')],
  ['is not UTF-8', Buffer.from([0xff, 0xfe, 0x0a, 0xc3])],
];

function linesOf(bytes: Buffer): string[] {
  const lines = bytes.toString('latin1').split(/(?<=\n)/);
  return lines.length > 40 ? [...lines.slice(0, 20), ...lines.slice(-20)] : lines;
}

function joined(lines: readonly string[]): Buffer {
  return Buffer.from(lines.join(''), 'latin1');
}

/** Changes what a file says in its first line of JSON, whole again where it is sealed; `undefined` removes a field. */
export function changeHeader(path: string, change: Readonly<Record<string, unknown>>): void {
  const whole = readFileSync(path, 'utf8');
  const changed = (json: string): string => JSON.stringify({ ...(JSON.parse(json) as object), ...change });
  const [head = '', ...rest] = whole.split('\n');
  const isSealed = head.startsWith('sha256 ');
  writeFileSync(path, isSealed ? sealed(changed(unsealed(whole))) : [changed(head), ...rest].join('\n'));
}

/** Does something without the rights of a superuser, whom no file stops. */
export async function asNobody<Result>(work: () => Promise<Result>): Promise<Result> {
  const isSuperuser = process.geteuid?.() === 0;
  if (isSuperuser) process.seteuid?.(65_534);
  try {
    return await work();
  } finally {
    if (isSuperuser) process.seteuid?.(0);
  }
}

/** True when this process may read it. */
export function isReadable(path: string): boolean {
  try {
    readFileSync(path);
    return true;
  } catch {
    return false;
  }
}
