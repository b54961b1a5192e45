import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import { join, relative } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { commitOf } from '../../src/corpus/read/layers.ts';
import { syncedLayer } from '../../src/sync/checkouts.ts';
import { syncUpstream, type SyncRequest } from '../../src/sync/upstream.ts';
import { bookFiles, storyPage, storyPath, tempFolder, writeFiles } from '../support/index-store/book.ts';
import { commit, commitEntry, git, listen, makeRepository } from '../support/index-store/git-repository.ts';

afterEach(() => vi.unstubAllEnvs());

const isRoot = process.getuid?.() === 0;

function book(): { repository: string; dataDir: string; head: string } {
  const repository = tempFolder();
  return { repository, dataDir: join(tempFolder(), 'data'), head: makeRepository(repository, bookFiles()) };
}

async function fault(request: SyncRequest): Promise<string> {
  const error: unknown = await syncUpstream(request).catch((thrown: unknown) => thrown);
  const message = error instanceof Error ? `${error.name}: ${error.message}` : 'no fault';
  expect(message).toMatch(/^SyncError: [^\n]*[^.][.]$/);
  return message;
}

describe("git's surroundings", () => {
  test.each([
    { GIT_DEFAULT_HASH: 'sha256', GIT_DEFAULT_REF_FORMAT: 'reftable' },
    { GIT_DIR: '/nowhere', GIT_WORK_TREE: '/nowhere', GIT_OBJECT_DIRECTORY: '/nowhere', GIT_SHALLOW_FILE: '/nowhere' },
    { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'init.defaultBranch', GIT_CONFIG_VALUE_0: 'no..name' },
    { GIT_CONFIG_PARAMETERS: "'url.https://127.0.0.1:9/.insteadof'='/'" },
    { GIT_TRACE: '1', GIT_CURL_VERBOSE: '1', GIT_LITERAL_PATHSPECS: '1', GIT_CEILING_DIRECTORIES: '/' },
  ])('%j change nothing', async (variables) => {
    const { repository, dataDir, head } = book();
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
    expect(await syncUpstream({ from: repository, dataDir })).toMatchObject({ commit: head, stories: 5 });
    const layer = syncedLayer(dataDir);
    expect(layer && commitOf(layer)).toBe(head);
  });

  test.each([
    ['init', 'defaultBranch = no..name\n\tdefaultObjectFormat = sha256\n\tdefaultRefFormat = reftable'],
    ['core', 'hooksPath = /nowhere\n\tautocrlf = true\n\tquotePath = true'],
  ])('settings of the system about %s change nothing', async (section, lines) => {
    const { repository, dataDir, head } = book();
    const file = join(tempFolder(), 'gitconfig');
    writeFileSync(file, `[${section}]\n\t${lines}\n`);
    vi.stubEnv('GIT_CONFIG_SYSTEM', file);
    expect(await syncUpstream({ from: repository, dataDir })).toMatchObject({ commit: head });
  });

  test('a repository that hashes with SHA-256 is read', async () => {
    const repository = tempFolder();
    const dataDir = tempFolder();
    git(repository, 'init', '--quiet', '--initial-branch=main', '--object-format=sha256');
    const head = commit(repository, bookFiles());
    expect(head).toHaveLength(64);
    const first = await syncUpstream({ from: repository, dataDir });
    expect(first).toMatchObject({ kind: 'switched', commit: head, stories: 5 });
    expect(await syncUpstream({ from: repository, dataDir })).toEqual({ ...first, kind: 'unchanged' });
    expect(await syncUpstream({ from: repository, dataDir, ref: head })).toMatchObject({ commit: head });
    expect(commitOf({ layer: 'story', dir: repository })).toBe(head);
  });

  test.skipIf(!isRoot)("another owner's repository is refused with a remedy that works", async () => {
    const { repository, dataDir, head } = book();
    for (const path of ['.', '.git']) chownSync(join(repository, path), 12345, 12345);
    const said = await fault({ from: repository, dataDir });
    const remedy = /run (git config --global --add safe\.directory \S+) as/.exec(said)?.[1];
    expect(remedy).toBeDefined();
    vi.stubEnv('HOME', tempFolder());
    vi.stubEnv('GIT_CONFIG_GLOBAL', undefined);
    execFileSync('sh', ['-c', remedy ?? '']);
    expect(await syncUpstream({ from: repository, dataDir })).toMatchObject({ commit: head });
    expect(readdirSync(join(dataDir, 'upstream')).filter((name) => name.includes('trust'))).toEqual([]);
  });

  test('a server on this machine leads nowhere else', async () => {
    const away = createServer((_, response) => response.end());
    const there = await listen(away);
    let asked = 0;
    away.on('request', () => (asked += 1));
    const server = createServer(({ url }, response) =>
      response.writeHead(302, { location: `${there}${url ?? ''}` }).end(),
    );
    const from = `${await listen(server)}/book.git`;
    expect(await fault({ from, dataDir: tempFolder() })).toContain('leads on to another address');
    expect(asked).toBe(0);
  });
});

describe('the reason that is given', () => {
  test.each(['', ' ', '\t\n'])('for the source %j is that it is blank or no name', async (from) => {
    expect(await fault({ from, dataDir: tempFolder() })).toMatch(/The source is blank|control characters/);
  });

  test.each(['git@github.com:rust-lang/wg-async.git', 'me@host:book'])(
    'for %s is that ssh is not spoken',
    async (from) => {
      expect(await fault({ from, dataDir: tempFolder() })).toContain('is an address for ssh');
    },
  );

  test('for a source that cannot be read names the source, never the data folder', async () => {
    const dataDir = join(tempFolder(), 'data');
    const folder = tempFolder();
    writeFileSync(join(folder, 'file'), '');
    for (const from of ['/proc/self', join(folder, 'file'), join(folder, 'file', 'below'), join(folder, 'nowhere')]) {
      const said = await fault({ from, dataDir });
      expect(said).toContain(from);
      expect(said).not.toContain(dataDir);
      expect(said).not.toContain('written');
    }
  });

  test.skipIf(isRoot)('for pages without the right to read is that', async () => {
    const folder = tempFolder();
    writeFiles(folder, bookFiles());
    chmodSync(join(folder, 'src'), 0);
    expect(await fault({ from: folder, dataDir: tempFolder() })).toContain('permission is denied');
    chmodSync(join(folder, 'src'), 0o755);
  });

  test('for a repository whose objects are gone, or that is a file which names none, is that', async () => {
    const { repository, dataDir } = book();
    rmSync(join(repository, '.git', 'objects'), { recursive: true });
    mkdirSync(join(repository, '.git', 'objects'));
    expect(await fault({ from: repository, dataDir })).toContain('is damaged');
    rmSync(join(repository, '.git'), { recursive: true });
    writeFileSync(join(repository, '.git'), 'gitdir: /nowhere/at/all\n');
    expect(await fault({ from: repository, dataDir })).toContain('There is no git repository at');
  });

  const spoil = (repository: string, file: string, content: string | Buffer): void => {
    const path = join(repository, '.git', file);
    rmSync(path, { force: true });
    writeFileSync(path, content);
  };
  const objectOf = (repository: string): string => {
    const oid = git(repository, 'rev-parse', 'HEAD:book.toml');
    return join('objects', oid.slice(0, 2), oid.slice(2));
  };
  test.each<[string, (repository: string) => void, string]>([
    ['an object is empty', (of) => spoil(of, objectOf(of), ''), 'is damaged.'],
    ['an object is another', (of) => spoil(of, objectOf(of), 'not packed'), 'is damaged.'],
    ['an object is gone', (of) => rmSync(join(of, '.git', objectOf(of))), 'is damaged.'],
    ['the list of where it ends is none', (of) => spoil(of, 'shallow', 'nothing'), 'is damaged.'],
    ['the settings are none', (of) => spoil(of, 'config', '[core'), 'that git cannot read.'],
    ['the version is a later one', (of) => git(of, 'config', 'core.repositoryformatversion', '99'), 'a newer git'],
  ])('for a repository on this disk of which %s is no broken connection', async (_, harm, sentence) => {
    const { repository, dataDir } = book();
    harm(repository);
    expect(await fault({ from: repository, dataDir })).toContain(sentence);
  });

  test('for a pack in which bytes have changed is no broken connection', async () => {
    const { repository, dataDir } = book();
    git(repository, 'gc', '-q');
    const packs = join(repository, '.git', 'objects', 'pack');
    const pack = join(packs, readdirSync(packs).find((name) => name.endsWith('.pack')) ?? '');
    const bytes = readFileSync(pack);
    const middle = Math.floor(bytes.length / 2);
    spoil(repository, relative(join(repository, '.git'), pack), bytes.fill(0xff, middle, middle + 40));
    expect(await fault({ from: repository, dataDir })).toContain('is damaged.');
  });

  test('for a name that git refuses is no broken connection', async () => {
    const { repository, dataDir } = book();
    const oid = git(repository, 'rev-parse', 'HEAD:book.toml');
    const listing = `${git(repository, 'ls-tree', 'HEAD')}\n100644 blob ${oid}\t.git\n`;
    const tree = execFileSync('git', ['mktree'], { cwd: repository, input: listing, encoding: 'utf8' }).trim();
    git(repository, 'update-ref', 'HEAD', git(repository, 'commit-tree', tree, '-m', 'Hostile'));
    expect(await fault({ from: repository, dataDir })).toContain('git refuses to take over');
  });

  test.each(['a\nb', 'a\rb', 'a\u2028b'])(
    'for a page named %j is its name, in a repository and in a folder',
    async (name) => {
      const { repository, dataDir } = book();
      commitEntry(repository, '100644', storyPath(name), storyPage('Hostile', 'Hostile.'));
      expect(await fault({ from: repository, dataDir })).toContain('not taken over');
      const folder = tempFolder();
      writeFiles(folder, bookFiles({ [storyPath(name)]: storyPage('Hostile', 'Hostile.') }));
      expect(await fault({ from: folder, dataDir })).toContain('not taken over');
    },
  );

  test('for a map that is too large is that', async () => {
    const { repository, dataDir } = book();
    const path = 'src/vision/submitted_stories/status_quo.md';
    commit(repository, { [path]: 'x'.repeat(1024 * 1024 + 1) });
    expect(await fault({ from: repository, dataDir })).toContain('status_quo.md, is over 1 MiB');
  });

  test('for too many pages of a folder is that of a commit', async () => {
    const folder = tempFolder();
    const many = Object.fromEntries(Array.from({ length: 5001 }, (_, n) => [storyPath(`s${n}`), '']));
    writeFiles(folder, many);
    expect(await fault({ from: folder, dataDir: tempFolder() })).toContain('at most 5000 are taken over');
  });

  test('for a commit of very many names is that', async () => {
    const { repository, dataDir } = book();
    const oid = git(repository, 'rev-parse', 'HEAD:book.toml');
    const entry = (n: number): string => `100644 blob ${oid}\t${'n'.repeat(150)}${n}\n`;
    const make = (input: string): string =>
      execFileSync('git', ['mktree'], { cwd: repository, input, encoding: 'utf8' }).trim();
    const many = make(Array.from({ length: 45_000 }, (_, n) => entry(n)).join(''));
    const listing = git(repository, 'ls-tree', 'HEAD');
    const tree = make(`${listing}\n040000 tree ${many}\tmany\n`);
    git(repository, 'update-ref', 'HEAD', git(repository, 'commit-tree', tree, '-m', 'Beside the book'));
    expect(await syncUpstream({ from: repository, dataDir })).toMatchObject({ kind: 'switched', stories: 5 });
    const inside = make(`${git(repository, 'ls-tree', 'HEAD:src')}\n040000 tree ${many}\tmany\n`);
    const below = make(`${listing.replace(/tree [0-9a-f]+\tsrc/, `tree ${inside}\tsrc`)}\n`);
    git(repository, 'update-ref', 'HEAD', git(repository, 'commit-tree', below, '-m', 'In the book'));
    expect(await fault({ from: repository, dataDir })).toContain('more than is taken over');
    expect(readdirSync(join(dataDir, 'upstream')).sort()).toEqual(['1', 'current']);
  });

  test('a pipe among the pages is named and not waited for', async () => {
    const folder = tempFolder();
    writeFiles(folder, bookFiles());
    execFileSync('mkfifo', [join(folder, storyPath('pipe'))]);
    expect(await fault({ from: folder, dataDir: tempFolder() })).toContain('is not a file');
  });

  test('a walk over a folder is stopped when it is told to, and never leaves src', async () => {
    const folder = tempFolder();
    writeFiles(folder, bookFiles());
    mkdirSync(join(folder, 'elsewhere'));
    symlinkSync('/', join(folder, 'elsewhere', 'root'));
    expect(await fault({ from: folder, dataDir: tempFolder(), signal: AbortSignal.abort() })).toContain('was stopped');
    expect(await syncUpstream({ from: folder, dataDir: tempFolder() })).toMatchObject({ stories: 5 });
  });
});
