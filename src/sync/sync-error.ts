import { errorCode } from '../base/files.ts';

/** Why the upstream book or its issues could not be brought up to date: one sentence for people. What was there stays. */
export class SyncError extends Error {
  override readonly name = 'SyncError';
}

const FILE_SYSTEM: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EACCES: 'writing there is not allowed',
  EPERM: 'writing there is not allowed',
  EROFS: 'the file system is read-only',
  EMFILE: 'too many files are open',
  ENOTDIR: 'a part of the path is not a folder',
};

/** A file system error in people's words, for example `the disk is full`; `null` for any other error. */
export function fileSystemFault(error: unknown): string | null {
  const code = errorCode(error);
  return FILE_SYSTEM[code] ?? (/^E[A-Z]{2,}$/.test(code) ? `the file system says ${code}` : null);
}

/** Text from elsewhere made safe for a message: control characters dropped, on one line, at most `limit` characters. */
export function printable(text: string, limit = 120): string {
  const plain = text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return [...plain].length <= limit ? plain : `${[...plain].slice(0, limit - 1).join('')}…`;
}
