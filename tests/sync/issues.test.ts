import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { syncIssues, type IssuesRequest } from '../../src/sync/issues.ts';
import { issuesFile, readTrackedIssues } from '../../src/corpus/read/tracked-issues.ts';
import { tempFolder } from '../support/index-store/book.ts';
import { listen } from '../support/index-store/git-repository.ts';

interface Asked {
  readonly url: string;
  readonly headers: Headers;
}

type Answers = (path: string, asked: Asked, count: number) => Response | Promise<Response>;

const LIST = '/repos/rust-lang/wg-async/issues?labels=status-quo-story-ideas&state=open&per_page=100';

function issue(number: number, more: object = {}): object {
  return { number, title: `Issue ${number}`, state: 'open', labels: [{ name: 'good' }], comments: 3, ...more };
}

function json(body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { headers: { etag: '"e1"', ...headers } });
}

/** Two named issues, one of them closed, and one idea. */
const TRACKER: Answers = (path) => {
  if (path === LIST) return json([issue(300, { title: 'An idea' }), issue(301, { pull_request: {} })]);
  if (path.endsWith('/58')) return json(issue(58, { state: 'closed' }));
  return path.endsWith('/67') ? json(issue(67)) : new Response('{}', { status: 404 });
};

function setUp(answers: Answers): { request: IssuesRequest; asked: Asked[]; slept: number[]; dataDir: string } {
  const asked: Asked[] = [];
  const slept: number[] = [];
  const dataDir = tempFolder();
  const fakeFetch = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const url = input instanceof Request ? input.url : String(input);
    const one = { url, headers: new Headers(init?.headers) };
    asked.push(one);
    return answers(url.replace('https://api.github.com', ''), one, asked.length);
  };
  const sleep = (ms: number): Promise<void> => {
    slept.push(ms / 1000);
    return Promise.resolve();
  };
  return { request: { dataDir, numbers: [58, 67, 999], fetch: fakeFetch, sleep, now: () => 0 }, asked, slept, dataDir };
}

async function fault(request: IssuesRequest): Promise<string> {
  return syncIssues(request).then(
    () => 'no fault',
    (error: unknown) => (error instanceof Error ? `${error.name}: ${error.message}` : 'not an error'),
  );
}

describe('asking for the issues', () => {
  test('stores state, title and comments of the named ones and of open ideas', async () => {
    const { request, dataDir } = setUp(TRACKER);
    expect(await syncIssues(request)).toEqual({ open: 2, closed: 1, ideas: 1, missing: [999], fresh: 3 });
    const stored = readTrackedIssues(issuesFile(dataDir));
    const url = 'https://github.com/rust-lang/wg-async/issues/';
    expect(stored).toMatchObject({
      issues: [
        { number: 58, state: 'closed', idea: false, url: `${url}58` },
        { number: 67, title: 'Issue 67', state: 'open', comments: 3 },
        { number: 300, title: 'An idea', idea: true },
      ],
    });
  });

  test('asks only for what has changed, and keeps the answers that have not', async () => {
    const { request, asked, dataDir } = setUp((path, one, count) => {
      if (one.headers.get('if-none-match') === '"e1"') return new Response(null, { status: 304 });
      return TRACKER(path, one, count);
    });
    await syncIssues(request);
    const before = readTrackedIssues(issuesFile(dataDir));
    expect(asked.map(({ headers }) => headers.get('if-none-match'))).toEqual([null, null, null, null]);
    expect(await syncIssues(request)).toMatchObject({ open: 2, closed: 1, ideas: 1, fresh: 0 });
    expect(asked.slice(4).map(({ headers }) => headers.get('if-none-match'))).toEqual(['"e1"', '"e1"', '"e1"', null]);
    expect(readTrackedIssues(issuesFile(dataDir))).toEqual(before);
  });

  test('reads all pages of the same host, and follows no link to another', async () => {
    const next = 'https://api.github.com/page2';
    const { request } = setUp((path) => {
      if (path === LIST) return json([issue(300)], { link: `<${next}>; rel="next", <https://x>; rel="last"` });
      return path === '/page2' ? json([issue(301)], { link: '<https://evil.example/3>; rel="next"' }) : json(issue(58));
    });
    expect(await syncIssues({ ...request, numbers: [] })).toMatchObject({ ideas: 2, fresh: 2 });
  });

  test('reads 20 pages of ideas at most', async () => {
    const { request, asked } = setUp((path) => {
      return json([issue(300)], { link: `<https://api.github.com${path}x>; rel="next"` });
    });
    expect(await syncIssues({ ...request, numbers: [] })).toMatchObject({ fresh: 20 });
    expect(asked).toHaveLength(20);
  });

  test('sends a token to GitHub and writes it nowhere', async () => {
    const { request, asked, dataDir } = setUp(TRACKER);
    await syncIssues({ ...request, token: 'ghp_secret' });
    expect(asked.every(({ headers }) => headers.get('authorization') === 'Bearer ghp_secret')).toBe(true);
    expect(readFileSync(issuesFile(dataDir), 'utf8')).not.toContain('ghp_secret');
    const refused = setUp(() => new Response('{}', { status: 401 }));
    expect(await fault({ ...refused.request, token: 'ghp_secret' })).toBe(
      'SyncError: GitHub does not accept the GITHUB_TOKEN: make a new one at https://github.com/settings/tokens, or leave it out.',
    );
    expect(await fault({ ...request, token: 'bad\ntoken' })).toBe(
      'SyncError: The GitHub token has characters that no token has.',
    );
  });

  test('waits as long as a rate limit says, by the clock of the server', async () => {
    const limit = {
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': '1000000020',
      date: new Date(1_000_000_000_000).toUTCString(),
    };
    const { request, slept } = setUp((path, one, count) => {
      if (count === 1) return new Response('', { status: 403, headers: limit });
      return count === 2
        ? new Response('', { status: 429, headers: { 'retry-after': '7' } })
        : TRACKER(path, one, count);
    });
    expect(await syncIssues(request)).toMatchObject({ ideas: 1 });
    expect(slept).toEqual([21, 7]);
  });

  test('waits for a rate limit for a minute at most', async () => {
    for (const [seconds, waits] of [
      [60, [60]],
      [61, []],
    ] as const) {
      const { request, slept } = setUp((path, one, count) =>
        count === 1
          ? new Response('', { status: 429, headers: { 'retry-after': String(seconds) } })
          : TRACKER(path, one, count),
      );
      expect(await fault(request)).toContain(waits.length === 1 ? 'no fault' : 'used up for another 2 min');
      expect(slept).toEqual(waits);
    }
  });

  test('tries three times, for 15 seconds each', async () => {
    const broken = setUp(() => new Response('', { status: 502 }));
    await fault(broken.request);
    expect([broken.asked.length, broken.slept]).toEqual([3, [1, 1]]);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const silent = setUp(() => new Promise(() => undefined));
    let ended = '';
    void fault(silent.request).then((sentence) => (ended = sentence));
    await vi.advanceTimersByTimeAsync(44_999);
    expect([silent.asked.length, ended]).toEqual([3, '']);
    await vi.advanceTimersByTimeAsync(1);
    expect(ended).toContain('There is no connection');
  });

  test('gives up with one sentence when the limit lasts too long, and keeps what was stored', async () => {
    const { request, dataDir, slept } = setUp(TRACKER);
    await syncIssues(request);
    const before = readFileSync(issuesFile(dataDir), 'utf8');
    const limited: IssuesRequest = {
      ...request,
      fetch: () => Promise.resolve(new Response('', { status: 429, headers: { 'retry-after': '3600' } })),
    };
    expect(await fault(limited)).toBe(
      "SyncError: GitHub's rate limit is used up for another 60 min. A GITHUB_TOKEN gives a larger one.",
    );
    expect(await fault({ ...limited, token: 'x' })).toBe(
      "SyncError: GitHub's rate limit is used up for another 60 min.",
    );
    expect(slept).toEqual([]);
    expect(readFileSync(issuesFile(dataDir), 'utf8')).toBe(before);
  });

  test.each<[string, Answers, string]>([
    ['no network', () => Promise.reject(new TypeError('fetch failed')), 'There is no connection to api.github.com.'],
    ['a broken server', () => new Response('', { status: 502 }), 'GitHub answers with fault 502.'],
    ['a page instead of data', () => new Response('<html>'), "GitHub's answer is not JSON."],
    ['data of another shape', () => json({ hello: 1 }), "GitHub's answer is not a list of issues."],
    ['a huge answer', () => new Response(' '.repeat(8 * 1024 * 1024 + 1)), "GitHub's answer is too large."],
  ])('says in one sentence that there is %s, and stores nothing', async (_, answers, sentence) => {
    const { request, dataDir } = setUp(answers);
    expect(await fault(request)).toBe(`SyncError: ${sentence}`);
    expect(existsSync(issuesFile(dataDir))).toBe(false);
  });

  test('turns what a terminal would obey in titles into visible signs', async () => {
    const { request, dataDir } = setUp(() => json([issue(300, { title: '\u001b[31mred\u202e\nline' })]));
    await syncIssues({ ...request, numbers: [] });
    expect(readTrackedIssues(issuesFile(dataDir))).toMatchObject({
      issues: [{ title: '␛[31mred line' }],
    });
  });

  test('refuses an address that would send a token in the open', async () => {
    const { request } = setUp(TRACKER);
    for (const apiUrl of ['http://api.example.org', 'ftp://x', 'nonsense']) {
      expect(await fault({ ...request, apiUrl })).toContain('has to begin with https://');
    }
  });

  test('works over real http, with etags that the server compares', async () => {
    let sent = 0;
    const server = createServer((request, response) => {
      if (request.headers['if-none-match'] === '"v1"') return void response.writeHead(304).end();
      sent += 1;
      const path = request.url ?? '';
      response.setHeader('etag', '"v1"').end(JSON.stringify(path.includes('labels=') ? [issue(300)] : issue(58)));
    });
    const dataDir = tempFolder();
    const apiUrl = `${await listen(server)}/`;
    await syncIssues({ dataDir, numbers: [58], apiUrl });
    expect(await syncIssues({ dataDir, numbers: [58], apiUrl })).toMatchObject({ open: 2, fresh: 0 });
    expect(sent).toBe(2);
  });

  test('says so when the data folder cannot be written to, and forgets a damaged file', async () => {
    const { request, dataDir } = setUp(TRACKER);
    writeFileSync(join(dataDir, 'file'), '');
    expect(await fault({ ...request, dataDir: join(dataDir, 'file') })).toContain('cannot be written to');
    writeFileSync(issuesFile(dataDir), '{"answers":');
    expect(await syncIssues(request)).toMatchObject({ ideas: 1 });
  });
});
