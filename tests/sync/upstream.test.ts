import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { commitOf } from '../../src/corpus/read/layers.ts';
import { syncedLayer } from '../../src/sync/checkouts.ts';
import { syncLine } from '../../src/sync/sync-line.ts';
import { syncUpstream, type SyncRequest } from '../../src/sync/upstream.ts';
import { bookFiles, storyPage, storyPath, tempFolder, writeFiles } from '../support/index-store/book.ts';
import { commit, commitEntry, git, listen, makeRepository, serveGit } from '../support/index-store/git-repository.ts';

function setUp(files = bookFiles()): { repository: string; dataDir: string; head: string } {
  const repository = tempFolder();
  return { repository, dataDir: join(tempFolder(), 'data'), head: makeRepository(repository, files) };
}

async function fault(request: SyncRequest): Promise<string> {
  const message = await syncUpstream(request).then(
    () => 'no fault',
    (error: unknown) => (error instanceof Error ? `${error.name}: ${error.message}` : 'not an error'),
  );
  expect(message).toMatch(/^SyncError: [^\n]*[.]$/);
  return message;
}

describe('what a sync takes over', () => {
  test('takes the book of a repository on disk, its commit and nothing else', async () => {
    const { repository, dataDir, head } = setUp();
    const result = await syncUpstream({ from: repository, dataDir });
    expect(result).toMatchObject({ kind: 'switched', commit: head, stories: 5 });
    const layer = syncedLayer(dataDir);
    expect(layer?.dir).toBe(result.dir);
    expect(layer && commitOf(layer)).toBe(head);
    expect(readdirSync(result.dir).sort()).toEqual(['.git', 'book.toml', 'src']);
    expect(readFileSync(join(result.dir, storyPath('grace_meets_pin')), 'utf8')).toContain('asked for unpin');
  });

  test('takes it from a file address and from http on loopback', async () => {
    const { repository, dataDir, head } = setUp();
    expect(await syncUpstream({ from: pathToFileURL(repository).href, dataDir })).toMatchObject({ commit: head });
    const newer = commit(repository, { [storyPath('new_one')]: storyPage('New', 'Something new.') });
    const address = await serveGit(join(repository, '..'));
    const from = `${address}/${repository.split('/').at(-1) ?? ''}/.git`;
    expect(await syncUpstream({ from, dataDir })).toMatchObject({ kind: 'switched', commit: newer, stories: 6 });
  });

  test('leaves a page out that is too large, and says so; all others come', async () => {
    const large = { [storyPath('large')]: 'x'.repeat(1024 * 1024 + 1) };
    const { repository, dataDir } = setUp(bookFiles(large));
    const folder = tempFolder();
    writeFiles(folder, bookFiles(large));
    for (const from of [repository, folder]) {
      const result = await syncUpstream({ from, dataDir });
      expect(result).toMatchObject({ kind: 'switched', stories: 5, leftOut: [storyPath('large')] });
      expect(existsSync(join(result.dir, storyPath('large')))).toBe(false);
      expect(syncLine(result)).toMatch(/^Synced: 5 stories from .*\. Left out, because over 1 MiB: .*large\.md\.$/);
    }
  });

  test('takes a branch, a tag, an annotated tag and a commit hash', async () => {
    const { repository, dataDir, head } = setUp();
    git(repository, 'tag', 'v1');
    git(repository, 'tag', '--annotate', '--message', 'one', 'v1-signed');
    const newer = commit(repository, { [storyPath('new_one')]: storyPage('New', 'Something new.') });
    const commits: (string | null)[] = [];
    for (const ref of ['main', 'v1', 'main', 'v1-signed', 'main', head]) {
      commits.push((await syncUpstream({ from: repository, ref, dataDir })).commit);
    }
    expect(commits).toEqual([newer, head, newer, head, newer, head]);
  });

  test('fetches nothing when the commit is the one in use', async () => {
    const { repository, dataDir } = setUp();
    const first = await syncUpstream({ from: repository, dataDir });
    expect(await syncUpstream({ from: repository, dataDir })).toEqual({ ...first, kind: 'unchanged' });
    expect(readdirSync(join(dataDir, 'upstream')).sort()).toEqual(['1', 'current']);
  });

  test('keeps the last three checkouts', async () => {
    const { repository, dataDir } = setUp();
    for (let n = 0; n < 5; n += 1) {
      commit(repository, { [storyPath('counts')]: storyPage('Counts', `Number ${n}.`) });
      await syncUpstream({ from: repository, dataDir });
    }
    expect(readdirSync(join(dataDir, 'upstream')).sort()).toEqual(['3', '4', '5', 'current']);
    expect(syncedLayer(dataDir)?.dir).toBe(join(dataDir, 'upstream', '5'));
  });

  test('copies the book from a folder that is no repository', async () => {
    const folder = tempFolder();
    writeFiles(folder, bookFiles());
    const dataDir = tempFolder();
    expect(await syncUpstream({ from: folder, dataDir })).toMatchObject({ commit: null, stories: 5 });
  });

  test('copies the file that a link inside the book names', async () => {
    const { repository, dataDir } = setUp();
    symlinkSync('grace_meets_pin.md', join(repository, storyPath('same_as_grace')));
    commit(repository, {});
    const { dir, stories } = await syncUpstream({ from: repository, dataDir });
    expect(stories).toBe(6);
    expect(readFileSync(join(dir, storyPath('same_as_grace')), 'utf8')).toContain('asked for unpin');
  });
});

describe('what stops a sync', () => {
  test('says so in one sentence and leaves the checkout in use alone', async () => {
    const { repository, dataDir } = setUp();
    await syncUpstream({ from: repository, dataDir });
    const before = syncedLayer(dataDir)?.dir;
    expect(await fault({ from: repository, ref: 'no-such-branch', dataDir })).toContain(
      'has no branch, tag or commit "no-such-branch"',
    );
    expect(await fault({ from: repository, ref: '0'.repeat(40), dataDir })).toContain('has no branch, tag or commit');
    expect(await fault({ from: repository, dataDir, git: 'no-such-git' })).toContain('Git is not installed');
    expect(await fault({ from: join(repository, 'nowhere'), dataDir })).toContain('does not exist');
    expect(await fault({ from: 'http://127.0.0.1:9/book.git', dataDir })).toContain('There is no connection');
    expect(syncedLayer(dataDir)?.dir).toBe(before);
    expect(readdirSync(join(dataDir, 'upstream')).sort()).toEqual(['1', 'current']);
  });

  test('refuses addresses of other protocols and anything that git could take for an option', async () => {
    const dataDir = tempFolder();
    for (const from of [
      'ssh://git@example.org/x',
      'git://example.org/x',
      'ext::sh -c true',
      'http://example.org/x.git',
    ]) {
      expect(await fault({ from, dataDir })).toMatch(/only https addresses|not a valid address/);
    }
    expect(await fault({ from: '--upload-pack=touch x', dataDir })).toContain('does not exist');
    const repository = setUp().repository;
    for (const ref of ['--upload-pack=x', 'a..b', 'a:b', '+main', 'x y', '', '*', 'a\nb']) {
      expect(await fault({ from: repository, ref, dataDir })).toContain('cannot be the name');
    }
    expect(existsSync(join(dataDir, 'upstream', 'current'))).toBe(false);
  });

  test.each<[string, (request: IncomingMessage, response: ServerResponse) => void, string]>([
    ['fails', (_, response) => response.writeHead(503).end(), 'answers with an error (503)'],
    ['asks who is there', (_, response) => response.writeHead(401, { 'www-authenticate': 'Basic' }).end(), 'password'],
    ['sends noise', (_, response) => advertise(response, '001zs3cret'), 'does not answer as a git server does'],
    ['repeats them', (request, response) => advertise(response, errorPacket(request)), 'Git failed: remote error'],
  ])('never prints the credentials of an address whose server %s', async (_, answer, sentence) => {
    const address = (await listen(createServer(answer))).replace('//', '//anna-t0ken:s3cret%21@');
    const message = await fault({ from: `${address}/book.git?token=s3cret`, dataDir: tempFolder() });
    expect(message).toContain(sentence);
    expect(message).not.toMatch(/s3cret|anna-t0ken/);
  });

  test.each([
    'http://anna:s3cret@127.0.0.1:9/book.git?token=s3cret#s3cret',
    'https://anna:s3cret@example.org:99999/book.git',
    'https://anna:s3/cret@example.org/book.git?s3cret',
    'anna:s3cret@example.org/book.git',
    'ftp://anna:s3cret@example.org/book.git',
  ])('never prints the credentials of %s', async (from) => {
    expect(await fault({ from, dataDir: tempFolder() })).not.toMatch(/s3\/?cret|anna/);
  });

  test('tells nobody to trust a folder that a server names', async () => {
    const said = `fatal: detected dubious ownership\n\tgit config --global --add safe.directory /elsewhere\n`;
    const server = createServer((_, response) => advertise(response, packet(`ERR ${said}`)));
    expect(await fault({ from: await listen(server), dataDir: tempFolder() })).not.toContain('safe.directory');
  });

  test('refuses a repository that is not the book', async () => {
    const { repository, dataDir } = setUp({ 'README.md': 'Hello' });
    expect(await fault({ from: repository, dataDir })).toContain("is not the working group's book");
    const noMap = bookFiles();
    delete noMap['src/vision/submitted_stories/status_quo.md'];
    expect(await fault({ from: setUp(noMap).repository, dataDir })).toContain('status_quo.md is missing');
    const empty = tempFolder();
    git(empty, 'init', '--quiet');
    expect(await fault({ from: empty, dataDir })).toContain('is no git repository, or an empty one');
  });

  test.each([
    ['src/vision/submitted_stories/status_quo/a\\b.md', 'not taken over'],
    ['src/vision/submitted_stories/status_quo/a\u001b[31m.md', 'not taken over'],
    ['src/vision/submitted_stories/status_quo/con.md', 'not taken over'],
    ['src/vision/submitted_stories/status_quo/GRACE_MEETS_PIN.md', 'differ in case alone'],
  ])('refuses the name %j', async (path, reason) => {
    const { repository, dataDir } = setUp();
    commitEntry(repository, '100644', path, storyPage('Hostile', 'Hostile.'));
    const message = await fault({ from: repository, dataDir });
    expect(message).toContain(reason);
    expect(message).not.toContain('\u001b');
    expect(syncedLayer(dataDir)).toBeNull();
  });

  test.each(['/etc/passwd', '../../../../../../../../etc/passwd', '../../../../.git/config', '.', 'nowhere.md'])(
    'refuses a link to %j',
    async (target) => {
      const { repository, dataDir } = setUp();
      commitEntry(repository, '120000', storyPath('linked'), target);
      expect(await fault({ from: repository, dataDir })).toContain('leads out of the book');
    },
  );

  test('refuses a folder that is a link, and a link out of a plain folder', async () => {
    const { repository, dataDir } = setUp();
    commitEntry(repository, '120000', 'src/vision/characters_old/status_quo', '/etc');
    expect(await fault({ from: repository, dataDir })).toContain('is a link');
    const folder = tempFolder();
    writeFiles(folder, bookFiles());
    symlinkSync('/etc/passwd', join(folder, storyPath('linked')));
    expect(await fault({ from: folder, dataDir })).toContain('leads out of the book');
  });

  test('walks no linked folder of a plain folder, and refuses one in the place of pages', async () => {
    const { dataDir } = setUp();
    const folder = tempFolder();
    writeFiles(folder, bookFiles());
    for (const [name, target] of Object.entries({ again: '.', up: '..', top: folder })) {
      symlinkSync(target, join(folder, 'src', name));
    }
    expect(await syncUpstream({ from: folder, dataDir })).toMatchObject({ kind: 'switched', stories: 5 });
    symlinkSync(folder, join(folder, 'src/vision/characters_old_status_quo'));
    expect(await fault({ from: folder, dataDir })).toContain('is a link');
  });

  test('stops at the limit of size, also for what only git holds', async () => {
    const { repository, dataDir } = setUp();
    const noise = (): string => Array.from({ length: 60_000 }, (_, n) => ((n * 7919 + 13) ** 2).toString(36)).join('');
    commit(repository, { [storyPath('large')]: noise(), 'elsewhere/large.bin': noise() });
    const limits = { bytes: 100_000, seconds: 60 };
    expect(await fault({ from: repository, dataDir, limits })).toContain('larger than');
    expect(readdirSync(join(dataDir, 'upstream'))).toEqual([]);
  });

  test('stops at the limit of time, and when it is told to', async () => {
    const dataDir = tempFolder();
    const from = `${await listen(createServer(() => undefined))}/silent.git`;
    expect(await fault({ from, dataDir, limits: { bytes: 1e9, seconds: 0.3 } })).toContain('took longer than');
    const stop = new AbortController();
    const stopped = fault({ from, dataDir, signal: stop.signal });
    setTimeout(() => stop.abort(), 200);
    expect(await stopped).toContain('was stopped');
  });

  test('says what is wrong with a server of plain files, or one that is no git server', async () => {
    const { repository, dataDir } = setUp();
    git(repository, 'update-server-info');
    const files = createServer((request, response) => {
      const path = join(repository, '.git', new URL(request.url ?? '/', 'http://x').pathname);
      if (existsSync(path) && !path.endsWith('/')) response.end(readFileSync(path));
      else response.writeHead(404).end();
    });
    expect(await fault({ from: await listen(files), dataDir })).toContain('served as plain files');
    const page = createServer((_, response) => response.end('<html>Hello</html>'));
    expect(await fault({ from: await listen(page), dataDir })).toContain('is no git repository');
  });

  test('says so when the data folder cannot be written to', async () => {
    const { repository } = setUp();
    const dir = tempFolder();
    writeFileSync(join(dir, 'file'), '');
    expect(await fault({ from: repository, dataDir: join(dir, 'file') })).toContain('cannot be written');
  });

  test('does nothing that the environment of another repository or personal settings ask for', async () => {
    const { repository, dataDir, head } = setUp();
    const elsewhere = tempFolder();
    mkdirSync(join(elsewhere, 'hooks'));
    writeFileSync(join(elsewhere, 'hooks', 'reference-transaction'), `#!/bin/sh\ntouch ${join(elsewhere, 'ran')}\n`, {
      mode: 0o755,
    });
    const names = { GIT_DIR: elsewhere, GIT_INDEX_FILE: join(elsewhere, 'index'), GIT_TEMPLATE_DIR: elsewhere };
    Object.assign(process.env, names);
    try {
      expect(await syncUpstream({ from: repository, dataDir })).toMatchObject({ commit: head });
    } finally {
      for (const name of Object.keys(names)) Reflect.deleteProperty(process.env, name);
    }
    expect(existsSync(join(elsewhere, 'ran'))).toBe(false);
  });
});

/** A line as git's protocol writes it: its length first. */
function packet(line: string): string {
  return `${(line.length + 4).toString(16).padStart(4, '0')}${line}`;
}

/** An error that says all that it was asked with. */
function errorPacket({ headers, url }: IncomingMessage): string {
  const [, encoded = ''] = (headers.authorization ?? '').split(' ');
  return packet(`ERR ${Buffer.from(encoded, 'base64').toString()} anna-t0ken s3cret%21 ${url ?? ''}\n`);
}

/** Answers as git's server does when it is asked what it has, with `lines`. */
function advertise(response: ServerResponse, lines: string): void {
  response.setHeader('content-type', 'application/x-git-upload-pack-advertisement');
  response.end(`${packet('# service=git-upload-pack\n')}0000${lines}`);
}
