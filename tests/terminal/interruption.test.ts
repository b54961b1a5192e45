import { spawn } from 'node:child_process';
import { readdirSync, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeFolder } from '../support/corpus.ts';
import { listen } from '../support/library/git-repository.ts';
import { programArgv } from '../support/program.ts';

/** Starts `quobot sync` from a server that never answers, and resolves when git has asked it. */
async function startSync(dataDir: string) {
  let asked = (): void => undefined;
  const hasAsked = new Promise<void>((resolve) => (asked = resolve));
  const url = await listen(createServer(() => asked()));
  const child = spawn(process.execPath, [...programArgv(), 'sync', '--from', `${url}/book.git`], {
    env: { ...process.env, QUOBOT_DATA: dataDir, QUOBOT_CORPUS: '', QUOBOT_UPSTREAM: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = new Promise<{ code: number | null; said: string }>((resolve) => {
    child.once('close', (code) => resolve({ code, said }));
  });
  await hasAsked;
  return { child, ended };
}

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s stops a sync in order: a sentence, no half checkout, no lock',
  async (name) => {
    const dataDir = makeFolder();
    const { child, ended } = await startSync(dataDir);
    child.kill(name);
    expect(await ended).toMatchObject({ code: 1, said: expect.stringContaining('The sync was stopped.') as string });
    const checkouts = join(dataDir, 'upstream');
    expect(existsSync(checkouts) ? readdirSync(checkouts) : []).toEqual([]);
    expect(existsSync(join(dataDir, 'write.lock'))).toBe(false);
  },
);
