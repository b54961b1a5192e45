import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { runBuild } from '../../src/index-store/reindex-process.ts';
import { bookFiles, storyPage, storyPath, tempFolder, writeFiles } from '../support/index-store/book.ts';

/** More than a pipe holds, so that the report leaves its process only as fast as it is read. */
const STORIES = 2000;

afterEach(() => vi.unstubAllEnvs());

test('a report that is larger than a pipe arrives whole, also where nobody reads it for a while', async () => {
  const book = tempFolder();
  const dataDir = tempFolder();
  const many = Array.from({ length: STORIES }, (_, n) => [storyPath(`s${n}`), storyPage(`Story ${n}`, 'Short.')]);
  writeFiles(book, { ...bookFiles(), ...(Object.fromEntries(many) as Record<string, string>) });
  const spec = { layers: [{ layer: 'story', dir: book } as const], issuesFile: null };
  const input = { spec, dataDir, against: null, rolledBack: [], force: true, golden: [] };
  const { result } = await runBuild(input, {
    progress(stage) {
      if (stage !== 'writing') return;
      // The process that asked is busy and reads nothing until the other has long been done.
      const until = performance.now() + 3000;
      while (performance.now() < until);
    },
  });
  expect(result).toMatchObject({ kind: 'written', info: { stories: STORIES + 5 } });
  expect(JSON.stringify(result).length).toBeGreaterThan(250_000);
});

test('a build gets no tokens', async () => {
  const [book, dir] = [tempFolder(), tempFolder()];
  const seen = join(dir, 'environment');
  const program = `require('node:fs').appendFileSync(${JSON.stringify(seen)}, JSON.stringify(process.env))`;
  writeFiles(dir, { 'print.cjs': program });
  writeFiles(book, bookFiles());
  vi.stubEnv('DISCORD_TOKEN', 'discord-secret');
  vi.stubEnv('GITHUB_TOKEN', 'github-secret');
  vi.stubEnv('NODE_OPTIONS', `--require ${join(dir, 'print.cjs')}`);
  const spec = { layers: [{ layer: 'story', dir: book } as const], issuesFile: null };
  const input = { spec, dataDir: dir, against: null, rolledBack: [], force: false, golden: [] };
  const { result } = await runBuild(input, { progress: () => undefined });
  expect(result.kind).toBe('written');
  const environment = readFileSync(seen, 'utf8');
  expect(environment).toContain('"PATH":');
  expect(environment).not.toMatch(/_TOKEN|-secret/u);
});
