import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { reindexInProcess } from '../../../src/index-store/reindex/reindex-process.ts';
import { bookFiles, storyPage, storyPath, tempFolder, writeFiles } from '../../support/index-store/book.ts';

/** More than a pipe holds, so that the outcome leaves its process only as fast as it is read. */
const STORIES = 2000;

afterEach(() => vi.unstubAllEnvs());

test('an outcome that is larger than a pipe arrives whole, also where nobody reads it for a while', async () => {
  const [book, data] = [tempFolder(), tempFolder()];
  const many = Array.from({ length: STORIES }, (_, n) => [storyPath(`s${n}`), storyPage(`Story ${n}`, 'Short.')]);
  writeFiles(book, { ...bookFiles(), ...(Object.fromEntries(many) as Record<string, string>) });
  const outcome = await reindexInProcess(
    { corpus: 'none', upstream: book, data },
    {
      progress(stage) {
        if (stage !== 'tidying') return;
        // The process that asked is busy and reads nothing until the other has long been done.
        const until = performance.now() + 3000;
        while (performance.now() < until);
      },
    },
  );
  expect(outcome).toMatchObject({ kind: 'live', info: { stories: STORIES + 5 } });
  expect(JSON.stringify(outcome).length).toBeGreaterThan(250_000);
});

test('a reindex gets no tokens', async () => {
  const [book, data] = [tempFolder(), tempFolder()];
  const seen = join(data, 'environment');
  const program = `require('node:fs').appendFileSync(${JSON.stringify(seen)}, JSON.stringify(process.env))`;
  writeFiles(data, { 'print.cjs': program });
  writeFiles(book, bookFiles());
  vi.stubEnv('DISCORD_TOKEN', 'discord-secret');
  vi.stubEnv('GITHUB_TOKEN', 'github-secret');
  vi.stubEnv('NODE_OPTIONS', `--require ${join(data, 'print.cjs')}`);
  expect(await reindexInProcess({ corpus: 'none', upstream: book, data })).toMatchObject({ kind: 'live' });
  const environment = readFileSync(seen, 'utf8');
  expect(environment).toContain('"PATH":');
  expect(environment).not.toMatch(/_TOKEN|-secret/u);
});

test('one that is stopped, or cannot read its corpus, is a fault', async () => {
  const data = tempFolder();
  const stopped = reindexInProcess({ data }, { signal: AbortSignal.timeout(50) });
  expect(await stopped).toEqual({ kind: 'fault', message: 'The reindex was stopped.' });
  const unreadable = await reindexInProcess({ corpus: 'none', upstream: '/nowhere', data });
  expect(unreadable).toMatchObject({ kind: 'fault' });
});
