import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fileSystemFault } from '../../src/base/errors.ts';
import { makeFolder as makeFolderAt, replaceFile } from '../../src/base/files.ts';
import { makeFolder } from '../support/make-folder.ts';

const refusalOf = (work: () => void): unknown => {
  try {
    work();
  } catch (error) {
    return error;
  }
  return null;
};

test('what the file system refuses is told in words, whatever stands in the way', () => {
  const folder = makeFolder();
  const file = join(folder, 'file');
  writeFileSync(file, '');
  for (const [work, words] of [
    [() => makeFolderAt(file), `something else is in the place of ${file}`],
    [() => makeFolderAt(join(file, 'below')), 'a part of the path is not a folder'],
    [() => makeFolderAt(join(folder, 'x'.repeat(300))), 'a name in the path is too long'],
    [() => makeFolderAt('/proc/nothing/here'), 'a part of the path is missing'],
    [() => replaceFile(join(folder, 'y'.repeat(250)), 'text'), 'a name in the path is too long'],
  ] as const)
    expect(fileSystemFault(refusalOf(work))).toBe(words);
});

test('what is no refusal of the file system has no such words', () => {
  expect(fileSystemFault(new Error('x'))).toBeNull();
  expect(fileSystemFault(refusalOf(() => new URL('x')))).toBeNull();
});
