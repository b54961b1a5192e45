import { errorCode, fileSystemFault } from '../../base/errors.ts';

/** A fault of a database. */
export interface Fault {
  /** The same kind is reported once. */
  readonly kind: string;
  /** For the operator, without a name, an address or a value. */
  readonly sentence: string;
  /** True where trying again at once may help. */
  readonly passes: boolean;
  /** True where the connection is still good. */
  readonly keeps: boolean;
}

type Row = readonly [codes: RegExp, kind: string, sentence: string, more?: Partial<Pick<Fault, 'passes' | 'keeps'>>];

/** By SQLite's names, PostgreSQL's numbers, and those of the system. */
const ROWS: readonly Row[] = [
  [/^SQLITE_(BUSY|LOCKED)/, 'locked', 'another program holds it', { passes: true, keeps: true }],
  [/^(40001|40P01|55P03)$/, 'locked', 'another program holds it', { passes: true, keeps: true }],
  [/^(SQLITE_FULL|53100|ENOSPC|EDQUOT|EFBIG)$/, 'full', 'the disk is full'],
  [
    /^(SQLITE_READONLY|SQLITE_CANTOPEN|25006$|EROFS$|EACCES$|EPERM$|ENOENT$|ENOTDIR$)/,
    'read-only',
    'it cannot be written to',
  ],
  [/^(SQLITE_CORRUPT|SQLITE_NOTADB|XX00[12]$)/, 'damaged', 'its file is damaged: put a backup in its place'],
  [/^SQLITE_IOERR/, 'disk', 'the disk has a fault, or is full'],
  [/^(28...|3D000|42501)$/, 'refused', 'PostgreSQL refuses the login, the database or the right to make tables'],
  [/^(53...|57014)$/, 'busy', 'PostgreSQL has too much to do', { passes: true }],
  [/^LATE$/, 'slow', 'it takes too long'],
  [
    /^(08...|57P..|ECONN[A-Z]+|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EPIPE|E(?:HOST|NET)UNREACH)$/,
    'away',
    'PostgreSQL cannot be reached',
    { passes: true },
  ],
];

/** pg has no codes for these. */
const AWAY =
  /^(Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered)/;

/** Reads what a database throws. */
export function faultOf(error: unknown): Fault {
  const message = error instanceof Error ? error.message : '';
  const code = codeOf(error, message);
  if (message.startsWith('corrupted migrations'))
    return made('newer', 'a newer Quobot has changed its tables: install that one');
  const row = ROWS.find(([codes]) => codes.test(code));
  if (!row) return made(`unknown ${code}`, fileSystemFault(error) ?? `it gives the error ${code || 'without a code'}`);
  const [, kind, sentence, more] = row;
  return made(kind, sentence, more);
}

function codeOf(error: unknown, message: string): string {
  // The socket of a PostgreSQL that does not run is a file that is missing, and no fault of a disk.
  if (AWAY.test(message) || isConnecting(error)) return 'ETIMEDOUT';
  // libsql has no code where a file cannot be opened, but the number of SQLite.
  if (/^ConnectionFailed.*: 14\b/.test(message)) return 'SQLITE_CANTOPEN';
  return errorCode(error);
}

function isConnecting(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error && error.syscall === 'connect';
}

function made(kind: string, why: string, { passes = false, keeps = false }: Row[3] = {}): Fault {
  return { kind, sentence: `The store does not answer: ${why}.`, passes, keeps };
}
