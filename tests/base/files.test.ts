import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { replaceFile } from '../../src/base/files.ts';
import { makeFolder } from '../support/make-folder.ts';

describe('replaceFile', () => {
  test('replaces a file by parts, makes its folder, and leaves nothing beside it', () => {
    const folder = join(makeFolder(), 'new');
    replaceFile(join(folder, 'a.txt'), 'old');
    replaceFile(join(folder, 'a.txt'), ['one, ', 'two']);
    expect(readFileSync(join(folder, 'a.txt'), 'utf8')).toBe('one, two');
    expect(readdirSync(folder)).toEqual(['a.txt']);
  });

  test('throws for a folder and leaves it as it is', () => {
    const folder = makeFolder();
    expect(() => replaceFile(folder, 'text')).toThrow('EISDIR');
    expect(readdirSync(folder)).toEqual([]);
  });

  test.skipIf(process.platform === 'win32')('writes to a pipe, which stays one', async () => {
    const pipe = join(makeFolder(), 'pipe');
    execFileSync('mkfifo', [pipe]);
    const reader = spawn('cat', [pipe], { stdio: ['ignore', 'pipe', 'ignore'] });
    let read = '';
    reader.stdout.on('data', (chunk: Buffer) => (read += chunk.toString()));
    replaceFile(pipe, ['one, ', 'two']);
    await once(reader, 'close');
    expect(read).toBe('one, two');
    expect(lstatSync(pipe).isFIFO()).toBe(true);
  });
});
