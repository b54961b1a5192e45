import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { runGit } from '../../src/sync/git.ts';
import { tempFolder, writeFiles } from '../support/index-store/book.ts';

afterEach(() => vi.unstubAllEnvs());

test.skipIf(process.platform === 'win32')('git gets no tokens, and what it needs', async () => {
  vi.stubEnv('DISCORD_TOKEN', 'discord-secret');
  vi.stubEnv('GITHUB_TOKEN', 'github-secret');
  vi.stubEnv('HTTPS_PROXY', 'http://127.0.0.1:9');
  const dir = tempFolder();
  writeFiles(dir, { git: '#!/bin/sh\nenv\n' });
  chmodSync(join(dir, 'git'), 0o755);
  const source = { kind: 'git', url: 'https://example.org/book.git', protocol: 'https', name: 'example.org' } as const;
  const { signal } = new AbortController();
  const printed = await runGit({ source, dir, ref: 'HEAD', signal, program: join(dir, 'git') }, ['version']);
  const environment = Buffer.from(printed).toString();
  expect(environment).not.toMatch(/_TOKEN=|-secret/u);
  expect(environment).toContain('HTTPS_PROXY=http://127.0.0.1:9\n');
  expect(environment).toMatch(/^PATH=.+$/mu);
});
