import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test, vi } from 'vitest';
import { tempFolder, writeFiles } from '../support/index-store/book.ts';

const BUSY = `
  import { endWithParent } from ${JSON.stringify(resolve('src/base/end-with-parent.ts'))};
  endWithParent(process);
  process.send(process.pid);
  setTimeout(() => { for (const end = Date.now() + 60_000; Date.now() < end;); }, 300);
`;

/** Prints the process id of its child. */
const PARENT = `
  import { fork } from 'node:child_process';
  const child = fork(new URL('busy.mjs', import.meta.url), { execArgv: process.execArgv });
  child.on('message', (pid) => console.log(pid));
`;

function isAlive(pid: number): boolean {
  try {
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
}

test.each(['SIGKILL', 'SIGABRT'] as const)(
  'a process that is too busy to listen ends with its parent, which ended by %s',
  async (signal) => {
    const folder = tempFolder();
    writeFiles(folder, { 'busy.mjs': BUSY, 'parent.mjs': PARENT });
    const parent = spawn(process.execPath, ['--import', 'tsx', join(folder, 'parent.mjs')], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const pid = await new Promise<number>((found) => parent.stdout.once('data', (text: Buffer) => found(Number(text))));
    expect(isAlive(pid)).toBe(true);
    parent.kill(signal);
    await vi.waitFor(() => expect(isAlive(pid)).toBe(false), { timeout: 20_000 });
  },
  60_000,
);
