/** An error whose message is one sentence for people: it is shown as it is, without a stack. */
export class SentenceError extends Error {
  override readonly name: string = 'SentenceError';
}

/** Gives the code of a system error, such as `ENOSPC`; empty for anything else. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

const FILE_SYSTEM: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EACCES: 'permission is denied',
  EPERM: 'it is not permitted',
  EROFS: 'the file system is read-only',
  EMFILE: 'too many files are open',
  ENOTDIR: 'a part of the path is not a folder',
  ELOOP: 'a link leads in a circle',
  ENAMETOOLONG: 'a name in the path is too long',
  ENOENT: 'a part of the path is missing',
  EIO: 'the disk has a fault',
};

/** Describes a file system error for people, for example `the disk is full`; `null` for any other error. */
export function fileSystemFault(error: unknown): string | null {
  const code = errorCode(error);
  if (['EEXIST', 'EISDIR', 'ENOTEMPTY'].includes(code)) return `something else is in the place of ${pathOf(error)}`;
  return FILE_SYSTEM[code] ?? (/^E[A-Z]{2,}$/.test(code) ? `the file system says ${code}` : null);
}

function pathOf(error: unknown): string {
  return error instanceof Error && 'path' in error ? String(error.path) : 'a file';
}
