import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CorpusError } from '../../../src/corpus/read/corpus-error.ts';
import { commitOf, listLayer } from '../../../src/corpus/read/layers.ts';
import { bookFiles } from '../../support/corpus.ts';
import { makeFolder } from '../../support/make-folder.ts';

const PAGES = {
  'status_quo.md': '',
  'status_quo/alan_waits.md': '',
  'status_quo/aws_engineer/using_jni.md': '',
  'status_quo/aws_engineer.md': '',
};
const BOOK = bookFiles(PAGES, {
  'book.toml': '',
  'src/vision/characters/alan.md': '',
  'src/vision/status_quo.md': 'stub',
});
const list = (dir: string, label = 'up'): string[] =>
  listLayer({ layer: 'story', dir, label }).map(({ kind, id, file }) => `${kind} ${id} ${file}`);
const faultOf = (dir: string): string => {
  try {
    listLayer({ layer: 'story', dir });
    return 'no fault';
  } catch (error) {
    return error instanceof CorpusError ? error.message.replace(dir, 'DIR') : String(error);
  }
};

describe('a checkout of the book', () => {
  test.each([
    ['the root of the repository', '.', 'up/src/vision/submitted_stories/status_quo.md'],
    ['its src/', 'src', 'up/vision/submitted_stories/status_quo.md'],
    ['its src/vision/', 'src/vision', 'up/submitted_stories/status_quo.md'],
    ['the folder of pages', 'src/vision/submitted_stories', 'up/status_quo.md'],
  ])('may be named by %s', (_, below, page) => {
    const root = makeFolder(BOOK);
    const paths = listLayer({ layer: 'story', dir: join(root, below), label: 'up' });
    expect(paths.map(({ kind, id }) => `${kind} ${id}`)).toEqual([
      'metanarrative status_quo.md',
      'story alan_waits',
      'story aws_engineer',
      'story aws_engineer/using_jni',
      'character alan',
      'contents SUMMARY.md',
      'book book.toml',
    ]);
    expect(paths[0]?.file).toBe(page);
    expect(paths.every(({ outside, layer }) => !outside && layer === 'story')).toBe(true);
  });

  test('gives its page, never the stub beside it', () => {
    const root = makeFolder(BOOK);
    expect(list(join(root, 'src/vision'))[0]).toBe('metanarrative status_quo.md up/submitted_stories/status_quo.md');
  });
});

describe('a folder of pages alone', () => {
  test('has its characters beside the pages, and neither contents nor book', () => {
    const dir = makeFolder({ ...PAGES, 'characters/alan.md': '', 'SUMMARY.md': '', 'book.toml': '' });
    expect(list(dir)).toEqual([
      'metanarrative status_quo.md up/status_quo.md',
      'story alan_waits up/status_quo/alan_waits.md',
      'story aws_engineer up/status_quo/aws_engineer.md',
      'story aws_engineer/using_jni up/status_quo/aws_engineer/using_jni.md',
      'character alan up/characters/alan.md',
    ]);
  });

  test('may lack the page and the characters', () => {
    expect(list(makeFolder({ 'status_quo/a.md': '' }))).toEqual(['story a up/status_quo/a.md']);
  });

  test('is named in faults as it was given', () => {
    const dir = makeFolder({ 'status_quo/a.md': '' });
    expect(listLayer({ layer: 'digest', dir })[0]?.file).toBe(`${dir}/status_quo/a.md`);
  });

  test('has no templates, hidden files, or files of another kind among its stories', () => {
    const files = [
      'a.md',
      'template.md',
      'Template.md',
      'deep/template.md',
      '.b.md',
      '.git/c.md',
      'd.txt',
      'e.MD',
      'my_template.md',
    ];
    const dir = makeFolder(Object.fromEntries(files.map((name) => [`status_quo/${name}`, ''])));
    expect(listLayer({ layer: 'story', dir }).map(({ id }) => id)).toEqual(['a', 'my_template']);
  });
});

describe('notes', () => {
  const notes = { 'notes/futurelock.md': '', 'notes/deep/pin.md': '', 'notes/TEMPLATE.md': '', 'notes/x.txt': '' };
  const ids = (layer: 'story' | 'digest', files: Readonly<Record<string, string>>): string[] =>
    listLayer({ layer, dir: makeFolder(files) }).flatMap(({ kind, id }) => (kind === 'note' ? [id] : []));

  test('are read beside our digests, with their folder in the id', () => {
    expect(ids('digest', { ...PAGES, ...notes })).toEqual(['notes/deep/pin', 'notes/futurelock']);
    expect(ids('digest', PAGES)).toEqual([]);
  });

  test('are never those of a checkout of the book', () => {
    expect(ids('story', { ...PAGES, ...notes })).toEqual([]);
    expect(ids('story', bookFiles({ ...PAGES, ...notes }))).toEqual([]);
  });
});

describe('a folder that is no corpus', () => {
  const HINT = 'name a checkout of rust-lang/wg-async, its src/, or a folder with status_quo.md and status_quo/.';

  test.each([
    ['is missing', (dir: string) => join(dir, 'nowhere'), 'DIR does not exist'],
    ['is a file', (dir: string) => join(dir, 'file'), 'DIR is not a folder'],
    ['is empty', (dir: string) => join(dir, 'empty'), 'DIR has no status_quo/ folder'],
    ['has a file in place of status_quo/', (dir: string) => join(dir, 'wrong'), 'DIR has no status_quo/ folder'],
    ['has no stories', (dir: string) => join(dir, 'bare'), 'DIR has no stories in status_quo/'],
  ])('%s: one sentence says what to do', (_, at, sentence) => {
    const dir = makeFolder({ file: '', 'wrong/status_quo': '', 'bare/status_quo/template.md': '' });
    mkdirSync(join(dir, 'empty'));
    expect(faultOf(at(dir))).toBe(`${sentence}: ${HINT}`);
  });
});

describe('a symbolic link', () => {
  const outside = (dir: string): unknown[] => listLayer({ layer: 'story', dir }).map((file) => [file.id, file.outside]);

  test('that leads out of the folder is told, one that stays inside is a file like others', () => {
    const secret = makeFolder({ 'secret.md': 'secret' });
    const dir = makeFolder({ 'status_quo/a.md': '' });
    symlinkSync(join(secret, 'secret.md'), join(dir, 'status_quo/b.md'));
    symlinkSync(join(dir, 'status_quo/a.md'), join(dir, 'status_quo/c.md'));
    symlinkSync(join(secret, 'secret.md'), join(dir, 'status_quo.md'));
    expect(outside(dir)).toEqual([
      ['status_quo.md', true],
      ['a', false],
      ['b', true],
      ['c', false],
    ]);
  });

  test('in a checkout may lead to another part of it', () => {
    const dir = makeFolder({ ...BOOK, 'shared.md': '' });
    symlinkSync(join(dir, 'shared.md'), join(dir, 'src/vision/submitted_stories/status_quo/b.md'));
    const found = listLayer({ layer: 'story', dir }).find(({ id }) => id === 'b');
    expect(found?.outside).toBe(false);
  });

  test('that leads nowhere or to a folder is passed over, also where it leads back up', () => {
    const dir = makeFolder({ 'status_quo/a.md': '', 'status_quo/deep/b.md': '' });
    symlinkSync(join(dir, 'nowhere.md'), join(dir, 'status_quo/gone.md'));
    symlinkSync('.', join(dir, 'status_quo/again'));
    symlinkSync('..', join(dir, 'status_quo/deep/up'));
    expect(outside(dir)).toEqual([
      ['a', false],
      ['deep/b', false],
    ]);
  });

  test('may be the folder itself', () => {
    const dir = makeFolder({ 'pages/status_quo/a.md': '' });
    symlinkSync(join(dir, 'pages'), join(dir, 'link'));
    expect(outside(join(dir, 'link'))).toEqual([['a', false]]);
  });
});

describe('commitOf', () => {
  const SHA = '13b7a38be02f9ae3df3e1284717a525543dc90d9';
  const OTHER = 'a'.repeat(40);
  const commit = (files: Record<string, string>, below = '.'): string | null =>
    commitOf({ layer: 'story', dir: join(makeFolder({ ...BOOK, ...files }), below) });

  test.each<[string, Record<string, string>, string | null]>([
    ['a loose ref', { '.git/HEAD': 'ref: refs/heads/main\n', '.git/refs/heads/main': `${SHA}\n` }, SHA],
    [
      'a packed ref',
      {
        '.git/HEAD': 'ref: refs/heads/main\n',
        '.git/packed-refs': `# pack\n${OTHER} refs/heads/mainly\n${SHA} refs/heads/main\n`,
      },
      SHA,
    ],
    [
      'a loose ref before a packed one',
      { '.git/HEAD': 'ref: refs/heads/a/b', '.git/refs/heads/a/b': SHA, '.git/packed-refs': `${OTHER} refs/heads/a/b` },
      SHA,
    ],
    ['a detached head', { '.git/HEAD': `${SHA}\n` }, SHA],
    ['a worktree', { '.git': 'gitdir: main/worktrees/w\n', 'main/worktrees/w/HEAD': SHA }, SHA],
    [
      'a worktree on a branch',
      {
        '.git': 'gitdir: main/worktrees/w\n',
        'main/worktrees/w/HEAD': 'ref: refs/heads/w',
        'main/worktrees/w/commondir': '../..\n',
        'main/refs/heads/w': SHA,
      },
      SHA,
    ],
    ['a branch without a commit', { '.git/HEAD': 'ref: refs/heads/main' }, null],
    ['a head that is no commit', { '.git/HEAD': 'deadbeef' }, null],
    ['a ref that is no commit', { '.git/HEAD': 'ref: refs/heads/main', '.git/refs/heads/main': 'deadbeef' }, null],
    ['a damaged .git', { '.git/config': '' }, null],
    ['a worktree that is gone', { '.git': 'gitdir: gone\n' }, null],
    ['nothing', {}, null],
  ])('reads %s', (_, files, expected) => {
    expect(commit(files)).toBe(expected);
  });

  test('reads the .git of the root also when a folder below it is named, never one above', () => {
    const git = { '.git/HEAD': SHA };
    expect(commit(git, 'src')).toBe(SHA);
    expect(commit(git, 'src/vision/submitted_stories')).toBe(SHA);
    const above = makeFolder({ ...git, 'vendor/status_quo/a.md': '' });
    expect(commitOf({ layer: 'story', dir: join(above, 'vendor') })).toBeNull();
    expect(commitOf({ layer: 'story', dir: join(above, 'nowhere') })).toBeNull();
  });

  test('agrees with git itself, in a repository and in a worktree of it', () => {
    const dir = makeFolder({ ...BOOK, 'home/.gitconfig': '' });
    const env = { ...process.env, HOME: join(dir, 'home'), GIT_CONFIG_NOSYSTEM: '1' };
    const git = (...args: string[]): string =>
      execFileSync('git', args, { cwd: dir, env, encoding: 'utf8', stdio: 'pipe' }).trim();
    git('init', '--quiet');
    git('add', 'src', 'book.toml');
    git('-c', 'user.name=A', '-c', 'user.email=a@example.org', 'commit', '--quiet', '-m', 'x');
    git('worktree', 'add', '--quiet', '-b', 'side', join(dir, 'beside'));
    writeFileSync(join(dir, 'book.toml'), '# changed');
    const head = git('rev-parse', 'HEAD');
    expect(head).toMatch(/^[0-9a-f]{40}$/);
    expect(commitOf({ layer: 'story', dir })).toBe(head);
    expect(commitOf({ layer: 'story', dir: join(dir, 'beside') })).toBe(head);
    git('pack-refs', '--all');
    expect(commitOf({ layer: 'story', dir })).toBe(head);
  });
});
