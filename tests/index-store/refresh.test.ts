import { createServer } from 'node:http';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { CorpusSpec } from '../../src/corpus/read/corpus-files.ts';
import { syncedLayer } from '../../src/sync/checkouts.ts';
import { lastSync } from '../../src/sync/last-sync.ts';
import { issuesFile } from '../../src/corpus/read/tracked-issues.ts';
import { LiveIndex } from '../../src/index-store/live-index.ts';
import { reindex } from '../../src/index-store/reindex/reindex.ts';
import { refresh, type RefreshRequest } from '../../src/index-store/refresh.ts';
import { bookFiles, storyPage, storyPath, tempFolder } from '../support/index-store/book.ts';
import { commit, listen, makeRepository } from '../support/index-store/git-repository.ts';

/** A tracker without any issue. */
async function tracker(): Promise<string> {
  return listen(
    createServer((asked, response) => {
      if (!asked.url?.includes('labels=')) response.statusCode = 404;
      response.end('[]');
    }),
  );
}

async function setUp(): Promise<{
  repository: string;
  live: LiveIndex;
  spec: () => CorpusSpec;
  request: RefreshRequest;
}> {
  const repository = tempFolder();
  makeRepository(repository, bookFiles());
  const dataDir = tempFolder();
  const spec = (): CorpusSpec => {
    const layer = syncedLayer(dataDir) ?? { layer: 'story' as const, dir: repository, label: 'upstream' };
    return { layers: [layer], issuesFile: issuesFile(dataDir) };
  };
  const live = await LiveIndex.open({
    spec,
    dataDir,
    golden: [],
    reindex: (run) => reindex({ spec: spec(), dataDir, golden: [], ...run }),
  });
  onTestFinished(async () => live.close());
  return { repository, live, spec, request: { live, dataDir, from: repository, github: { apiUrl: await tracker() } } };
}

describe('a refresh', () => {
  test('takes a change upstream into use', async () => {
    const { repository, live, request } = await setUp();
    const head = commit(repository, { [storyPath('new_one')]: storyPage('New', 'New.') });
    expect(await refresh(request)).toMatchObject({
      sync: 'changed',
      reindex: { kind: 'live', info: { stories: 6, commit: head } },
    });
    expect(live.current().info).toMatchObject({ stories: 6, commit: head });
    expect(await refresh(request)).toMatchObject({ sync: 'unchanged', reindex: { kind: 'unchanged' } });
  });

  test('takes the state of issues into use', async () => {
    const { live, request } = await setUp();
    const server = createServer((asked, response) => {
      const one = { number: 182, title: 'T', state: 'closed', labels: [], comments: 0 };
      response.end(JSON.stringify(asked.url?.includes('labels=') ? [] : one));
    });
    await refresh(request);
    const withIssues = { ...request, github: { apiUrl: await listen(server) } };
    expect(await refresh(withIssues)).toMatchObject({ sync: 'changed', reindex: { kind: 'live' } });
    expect(await refresh(withIssues)).toMatchObject({ sync: 'unchanged', reindex: { kind: 'unchanged' } });
    expect(live.current().corpus.issues).toMatchObject([{ number: 182, state: 'closed' }]);
  });

  test('asks for the issues of the index in use, and for those of a new map the next time', async () => {
    const { repository, request } = await setUp();
    const map = 'src/vision/submitted_stories/status_quo.md';
    const link = '* [Another story](https://github.com/rust-lang/wg-async/issues/204)\n\n</details>';
    commit(repository, { [map]: bookFiles()[map]?.replace('</details>', link) ?? '' });
    const asked: string[] = [];
    const server = createServer((question, response) => {
      if (question.url?.includes('labels=')) return response.end('[]');
      asked.push(question.url?.split('/').at(-1) ?? '');
      return response.writeHead(404).end('{}');
    });
    const github = { apiUrl: await listen(server) };
    await refresh({ ...request, github });
    expect(asked).toEqual(['182']);
    await refresh({ ...request, github });
    expect(asked).toEqual(['182', '182', '204']);
  });

  test('tells what the sync brought apart from what the reindex came to', async () => {
    const { repository, spec, request } = await setUp();
    await refresh(request);
    commit(repository, { [storyPath('new_one')]: storyPage('New', 'New.') });
    const fault = { kind: 'fault', message: 'No.' } as const;
    const live = await LiveIndex.open({
      spec,
      dataDir: request.dataDir,
      reindex: () => Promise.resolve(fault),
    });
    expect(await refresh({ ...request, live })).toEqual({ sync: 'changed', reindex: fault });
    expect(await refresh({ ...request, live })).toEqual({ sync: 'unchanged', reindex: fault });
  });

  test('leaves everything as it was when the source is gone', async () => {
    const { live, request } = await setUp();
    await refresh(request);
    const before = live.current();
    const good = lastSync(request.dataDir);
    expect(good).toMatchObject({
      failed: false,
      summary: expect.stringMatching(/^Synced: 5 stories from /u) as string,
    });
    await expect(refresh({ ...request, from: '/nowhere' })).rejects.toThrow('The folder /nowhere does not exist.');
    expect(lastSync(request.dataDir)).toMatchObject({
      failed: true,
      summary: 'The folder /nowhere does not exist.',
      succeededAt: good?.at,
    });
    expect(live.current()).toBe(before);
  });
});
