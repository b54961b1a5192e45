import { Command, CommanderError } from 'commander';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { LayerSpec } from '../../../src/corpus/read/layers.ts';
import { syncedLayer } from '../../../src/sync/checkouts.ts';
import { issuesFile } from '../../../src/corpus/read/tracked-issues.ts';
import { type MaintainerCli } from '../../../src/terminal/maintainer/maintainer-cli.ts';
import { registerMaintainerCommands } from '../../../src/terminal/maintainer/commands.ts';
import { bookFiles, storyPage, storyPath, tempFolder, writeFiles } from '../../support/index-store/book.ts';
import { commit, listen, makeRepository } from '../../support/index-store/git-repository.ts';
import { containing, matching } from '../../support/index-store/matchers.ts';

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

function setUp(): {
  repository: string;
  dataDir: string;
  run: (...args: string[]) => Promise<Ran>;
  cli: Partial<MaintainerCli>;
} {
  const repository = tempFolder();
  makeRepository(repository, bookFiles());
  const dataDir = tempFolder();
  const cli: Partial<MaintainerCli> = {};
  const run = async (...args: string[]): Promise<Ran> => {
    let [code, out, err] = [0, '', ''];
    const program = new Command('quobot')
      .exitOverride()
      .configureOutput({ writeErr: (text) => (err += text), writeOut: (text) => (out += text) });
    const layer = (): LayerSpec => syncedLayer(dataDir) ?? { layer: 'story', dir: repository, label: 'book' };
    registerMaintainerCommands(program, {
      spec: () => ({ layers: [layer()], issuesFile: issuesFile(dataDir) }),
      dataDir,
      github: {},
      unheardProxy: null,
      site: {},
      user: () => 'anna',
      print: (text) => (out += text),
      note: (text) => (err += text),
      overwrite: (text) => (err += `\r\u001b[2K${text}`),
      interactive: false,
      exitCode: (wanted) => (code = wanted),
      ...cli,
    });
    try {
      await program.parseAsync(args, { from: 'user' });
    } catch (error) {
      if (!(error instanceof CommanderError)) throw error;
      code = error.exitCode;
    }
    return { code, out, err };
  };
  return { repository, dataDir, run, cli };
}

describe('quobot sync and quobot index', () => {
  test('bring the book and its index up to date and say what changed', { timeout: 180_000 }, async () => {
    const { repository, run } = setUp();
    const first = await run('sync', '--from', repository);
    expect(first).toMatchObject({
      code: 0,
      err: '',
      out: matching(/^Synced: 5 stories from .* at commit [0-9a-f]{7}\. To answer from it: quobot index\.\n$/),
    });
    expect(await run('index')).toMatchObject({
      code: 0,
      out: matching(/^Index \w{8} is in use: 5 stories, 9 of 9 files parsed/),
    });
    commit(repository, { [storyPath('new_one')]: storyPage('A new one', 'New.') });
    await run('sync', '--from', repository, '--ref', 'main');
    const { out } = await run('index');
    expect(out).toContain('6 stories, 1 of 10 files parsed');
    expect(out).toContain('+ A new one (new_one)');
    expect(await run('sync', '--from', repository)).toMatchObject({
      out: containing('Up to date: 6 stories'),
    });
    expect(await run('index')).toMatchObject({ code: 0, out: containing('is up to date.') });
    expect(await run('index', '--rollback')).toMatchObject({
      code: 0,
      out: containing('is in use again instead of'),
    });
    expect(await run('index', '--rollback')).toMatchObject({ code: 1, err: containing('No index older') });
    expect(await run('index')).toMatchObject({ code: 1, err: containing('was rolled back') });
    const forced = await run('index', '--force', '--json');
    expect(JSON.parse(forced.out)).toMatchObject({ kind: 'live', forcedBy: 'anna', info: { stories: 6 } });
  });

  test('end with code 1 and one sentence when something is wrong', async () => {
    const { run, dataDir } = setUp();
    expect(await run('sync', '--from', '/nowhere')).toEqual({
      code: 1,
      out: '',
      err: 'The folder /nowhere does not exist.\n',
    });
    expect(await run('sync', '--from', 'ssh://x/y')).toMatchObject({
      code: 1,
      err: matching(/^[^\n]+\n$/),
    });
    expect(existsSync(join(dataDir, 'upstream', 'current'))).toBe(false);
  });

  test('ask for issues alone, of the server that a variable names', async () => {
    const { run, cli, dataDir } = setUp();
    const server = createServer((request, response) => {
      const path = request.url ?? '';
      const one = { number: path.includes('labels=') ? 300 : 182, title: 'T', state: 'open', labels: [], comments: 0 };
      response.end(JSON.stringify(path.includes('labels=') ? [one] : one));
    });
    Object.assign(cli, { github: { apiUrl: await listen(server), token: 'secret' } });
    expect(await run('sync', '--issues')).toEqual({
      code: 0,
      err: '',
      out: 'Issues: 2 open, 0 closed, 1 story ideas; 2 answers were new. To answer from it: quobot index.\n',
    });
    expect(syncedLayer(dataDir)).toBeNull();
    expect(readFileSync(issuesFile(dataDir), 'utf8')).not.toContain('secret');
  });

  test('show progress on a terminal alone', async () => {
    const { repository, run, cli } = setUp();
    Object.assign(cli, { interactive: true });
    const { err } = await run('sync', '--from', repository);
    expect(err).toContain('Fetching the book');
    expect(err.endsWith('\r\u001b[2K')).toBe(true);
  });
});

describe('quobot diff and quobot check', () => {
  test('print text and JSON', async () => {
    const { repository, run } = setUp();
    const other = tempFolder();
    writeFiles(other, { ...bookFiles(), [storyPath('new_one')]: storyPage('A new one', 'New.') });
    expect((await run('diff', repository, other)).out).toContain('+ A new one (new_one)');
    expect(JSON.parse((await run('diff', repository, other, '--json')).out)).toMatchObject({
      stories: { added: [{ id: 'new_one' }] },
    });
    const { code, out } = await run('check', '--json');
    expect(code).toBe(0);
    const report = JSON.parse(out) as object;
    expect(Object.keys(report)).toEqual([
      'stories',
      'notes',
      'categories',
      'points',
      'storyLinks',
      'linkedStories',
      'openIssues',
      'placements',
      'unlinkedStories',
      'uncompiledBlocks',
      'diagnostics',
    ]);
    expect(report).toMatchObject({
      stories: 5,
      notes: 0,
      categories: 1,
      storyLinks: 5,
      linkedStories: 5,
      openIssues: 1,
    });
  });

  test('print annotations for GitHub, escaped as its runner wants them', async () => {
    const { repository, run } = setUp();
    writeFileSync(join(repository, storyPath('bad,name')), storyPage('Bad', 'See [it](nowhere.md).'));
    const { code, out } = await run('check', '--format', 'github');
    expect(code).toBe(1);
    expect(out).toMatch(
      /^::error file=book\/src\/vision\/submitted_stories\/status_quo\/bad%2Cname\.md,line=\d+,title=[\w-]+::The story "nowhere" does not exist\.$/m,
    );
  });

  test('fail on a warning where they are to be strict', async () => {
    const { repository, run } = setUp();
    writeFileSync(join(repository, storyPath('merging')), '<<<<<<< a\n=======\n>>>>>>> b\n');
    expect((await run('check')).code).toBe(0);
    expect((await run('check', '--strict')).code).toBe(1);
  });

  test('refuse what they do not know with code 2', async () => {
    const { run } = setUp();
    expect(await run('check', '--format', 'xml')).toMatchObject({
      code: 2,
      err: containing("unknown format 'xml'"),
    });
    expect(await run('check', '--stamp', '--checked', 'yesterday')).toMatchObject({ code: 2 });
    for (const args of [
      ['site', ''],
      ['diff', '', 'x'],
      ['diff', 'x', ' '],
    ])
      expect(await run(...args)).toMatchObject({ err: containing('It is blank.') });
    expect(await run('check', '--months', '0')).toMatchObject({ code: 2 });
  });

  test('say which digests cannot be stamped', async () => {
    expect(await setUp().run('check', '--stamp', 'nothing')).toMatchObject({
      code: 1,
      err: containing('no digest with a story "nothing"'),
    });
  });
});
