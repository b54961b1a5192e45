import { spawnSync } from 'node:child_process';
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeFolder as makeFolders, replaceFile } from '../../src/base/files.ts';
import { makeFolder } from '../support/make-folder.ts';

describe('replaceFile', () => {
  test('replaces a file by parts, makes its folder, and leaves nothing beside it', () => {
    const folder = join(makeFolder(), 'new');
    replaceFile(join(folder, 'a.txt'), 'old');
    replaceFile(join(folder, 'a.txt'), ['one, ', 'two']);
    expect(readFileSync(join(folder, 'a.txt'), 'utf8')).toBe('one, two');
    expect(readdirSync(folder)).toEqual(['a.txt']);
  });

  test('throws for a folder that holds something and leaves it as it is', () => {
    const folder = join(makeFolder({ 'a/b.txt': 'kept' }), 'a');
    expect(() => replaceFile(folder, 'text')).toThrow('ENOTEMPTY');
    expect(readdirSync(folder)).toEqual(['b.txt']);
  });

  test('leaves a device alone, also for root', ({ skip }) => {
    const device = join(makeFolder(), 'null');
    const { status } = spawnSync('mknod', [device, 'c', '1', '3']);
    if (status !== 0) skip('devices cannot be made here');
    expect(() => replaceFile(device, 'text')).toThrow('is no file');
    expect(lstatSync(device).isCharacterDevice()).toBe(true);
  });
});

describe('makeFolder', () => {
  test('makes what is missing, and leaves what is there', () => {
    const folder = join(makeFolder(), 'a', 'b', 'c');
    makeFolders(folder);
    makeFolders(folder);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('throws for a folder below a file', () => {
    const folder = makeFolder({ 'a.txt': 'a' });
    expect(() => makeFolders(join(folder, 'a.txt', 'b', 'c'))).toThrow('ENOTDIR');
    expect(() => makeFolders(join(folder, 'a.txt'))).toThrow('EEXIST');
  });

  test.skipIf(process.platform !== 'linux')('ends where the file system makes no folders', () => {
    expect(() => makeFolders('/proc/no/such/folder')).toThrow('ENOENT');
    expect(() => makeFolders('/proc/self/fd/none')).toThrow('ENOENT');
  });
});
