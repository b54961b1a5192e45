import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { makeFolder } from '../support/make-folder.ts';
import { listen } from '../support/index-store/git-repository.ts';
import { programArgv } from '../support/program.ts';

/** Starts `quobot sync` with `args` beside a server, and resolves when that was asked for the first time. */
async function startSync(dataDir: string, server: Server, args: (url: string) => string[]) {
  const hasAsked = once(server, 'request');
  const url = await listen(server);
  const child = spawn(process.execPath, [...programArgv(), 'sync', ...args(url)], {
    env: { ...process.env, QUOBOT_DATA: dataDir, QUOBOT_CORPUS: '', QUOBOT_UPSTREAM: '', GITHUB_API_URL: url },
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

const SILENT = (): Server => createServer(() => undefined);
const FROM = (url: string): string[] => ['--from', `${url}/book.git`];

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s stops a sync in order: a sentence, no half checkout, no lock',
  async (name) => {
    const dataDir = makeFolder();
    const { child, ended } = await startSync(dataDir, SILENT(), FROM);
    child.kill(name);
    expect(await ended).toMatchObject({ code: 1, said: expect.stringContaining('The sync was stopped.') as string });
    const checkouts = join(dataDir, 'upstream');
    expect(existsSync(checkouts) ? readdirSync(checkouts) : []).toEqual([]);
    expect(existsSync(join(dataDir, 'write.lock'))).toBe(false);
  },
);

test('a sync of issues that waits for a rate limit stops with a sentence too', async () => {
  const server = createServer((_, response) => response.writeHead(429, { 'retry-after': '30' }).end());
  const { child, ended } = await startSync(makeFolder(), server, () => ['--issues']);
  await delay(500);
  child.kill('SIGINT');
  expect(await ended).toEqual({ code: 1, said: 'The sync was stopped.\n' });
});
