import { describe, expect, test } from 'vitest';
import { CorpusError } from '../../src/corpus/read/corpus-error.ts';
import { loadCorpus } from '../../src/corpus/load.ts';
import { issuesFile, trackedIssuesText, type TrackedIssue } from '../../src/corpus/read/tracked-issues.ts';
import type { Changes } from '../../src/index-store/compare/changes.ts';
import { compareEditions } from '../../src/index-store/compare/compare.ts';
import { diff } from '../../src/index-store/compare/diff.ts';
import { changeLines, reindexReport } from '../../src/index-store/report.ts';
import { buildEdition, type StorableEdition } from '../../src/index-store/files/edition.ts';
import { writeIndexFile } from '../../src/index-store/files/index-file.ts';

import { bookFiles, storyPage, storyPath, tempFolder, writeFiles } from '../support/index-store/book.ts';
import { join } from 'node:path';

const MAP = 'src/vision/submitted_stories/status_quo.md';

function bookOf(files: Readonly<Record<string, string>>): string {
  const dir = tempFolder();
  writeFiles(dir, files);
  return dir;
}

function editionOf(files: Readonly<Record<string, string>>, issues?: readonly TrackedIssue[]): StorableEdition {
  const dir = bookOf(files);
  if (issues) writeFiles(dir, { 'issues.json': trackedIssuesText(issues, {}) });
  return buildEdition(loadCorpus([{ layer: 'story', dir, label: 'book' }], issuesFile(dir)));
}

async function compare(before: StorableEdition | null, after: StorableEdition): Promise<Changes> {
  return compareEditions(before && { edition: before, name: 'old' }, { edition: after, name: 'new' }, []);
}

function tracked(state: 'open' | 'closed'): TrackedIssue[] {
  const url = 'https://github.com/rust-lang/wg-async/issues/182';
  return [{ number: 182, title: 'A story', url, state, comments: 0, idea: false }];
}

describe('a report of a reindex', () => {
  test.each([
    [0, '65 stories'],
    [84, '65 stories and 84 notes'],
  ])('counts %i notes beside the stories', async (notes, held) => {
    const edition = editionOf(bookFiles());
    const info = { version: 'fa4e1d00', stories: 65, notes, commit: null };
    const changes = await compare(null, edition);
    const outcome = {
      kind: 'live',
      info,
      changes,
      forcedBy: null,
      overruled: [],
      parsed: 1,
      files: 2,
      seconds: 1,
    } as const;
    expect(reindexReport(outcome).summary).toBe(`Index fa4e1d00 is in use: ${held}, 1 of 2 files parsed, 1.0 s.`);
  });
});

describe('a report of changes', () => {
  test('of the same corpus says that nothing has changed', async () => {
    expect(changeLines(await compare(editionOf(bookFiles()), editionOf(bookFiles())))).toEqual([
      'old (5 stories) → new (5 stories)',
      'Nothing has changed.',
    ]);
  });

  test("names stories, points, issues and faults that came and went, in people's words", async () => {
    const old = bookFiles();
    const map = old[MAP] ?? '';
    const now: Record<string, string> = {
      ...old,
      [storyPath('new_one')]: '# A new one\n\nNothing but text about sleeping timers.\n',
      [storyPath('niklaus_cancels')]: storyPage(
        'Niklaus cancels a task',
        'The select macro dropped a future half way.',
      ),
      [storyPath('barbara_lets_a_thread_wait')]: old[storyPath('barbara_blocks_a_thread')] ?? '',
      [MAP]: map
        .replace('status_quo/barbara_blocks_a_thread.md', 'status_quo/barbara_lets_a_thread_wait.md')
        .replace('Grace meets pin hurts', 'Pinning hurts')
        .replace(
          '* 🚧 [A story about io_uring](https://github.com/rust-lang/wg-async/issues/182)',
          '* 🚧 [Another](https://github.com/rust-lang/wg-async/issues/183)',
        ),
    };
    Reflect.deleteProperty(now, storyPath('barbara_blocks_a_thread'));
    const changes = await compare(editionOf(old), editionOf(now));
    expect(changeLines(changes)).toEqual([
      'old (5 stories) → new (6 stories)',
      'New stories: 1',
      '  + A new one (new_one)',
      'Renamed stories: 1',
      '  → Barbara blocks a thread (barbara_blocks_a_thread → barbara_lets_a_thread_wait)',
      'Changed stories: 1',
      '  ~ Niklaus cancels a task: title, text, morals',
      'New points: 3',
      '  + All the pain › Pinning hurts',
      '  + All the pain › Pinning hurts › Grace meets pin',
      '  + All the pain › 🚧 Another',
      'Gone points: 3',
      '  - All the pain › Grace meets pin hurts',
      '  - All the pain › Grace meets pin hurts › Grace meets pin',
      '  - All the pain › 🚧 A story about io_uring',
      'New issues: 1',
      '  #183 Another',
      'Gone issues: 1',
      '  #182 A story about io_uring',
      'New faults: 4',
      '  ! warning book/src/vision/submitted_stories/status_quo/barbara_lets_a_thread_wait.md:1 No page describes the character "barbara".',
      '  ! warning book/src/vision/submitted_stories/status_quo/new_one.md:1 This story names no morals.',
      '  ! warning book/src/vision/submitted_stories/status_quo/new_one.md:1 Neither the metanarrative nor our map of it links "new_one".',
      '  ! warning book/src/vision/submitted_stories/status_quo/new_one.md:1 No page describes the character "new".',
      'Settled faults: 1',
      '  ✓ book/src/vision/submitted_stories/status_quo/barbara_blocks_a_thread.md: No page describes the character "barbara".',
    ]);
    expect(JSON.parse(JSON.stringify(changes))).toEqual(changes);
  });

  test('says which issues were closed and reopened, and that a fault is settled', async () => {
    const open = editionOf(bookFiles(), tracked('open'));
    const closed = editionOf(bookFiles(), tracked('closed'));
    expect(changeLines(await compare(open, closed)).slice(1)).toEqual([
      'Closed issues: 1',
      '  #182 A story about io_uring',
      'New faults: 1',
      '  ! warning status_quo.md:1 The metanarrative asks for issue #182, which is closed.',
    ]);
    expect(changeLines(await compare(closed, open)).slice(1)).toEqual([
      'Reopened issues: 1',
      '  #182 A story about io_uring',
      'Settled faults: 1',
      '  ✓ status_quo.md: The metanarrative asks for issue #182, which is closed.',
    ]);
  });

  test('does not call a fault new that only moved to another line', async () => {
    const files = { ...bookFiles(), [storyPath('grace_meets_pin')]: '# TEMPLATE\n\nText.\n' };
    const moved = { ...files, [storyPath('grace_meets_pin')]: '\n\n# TEMPLATE\n\nText.\n' };
    expect((await compare(editionOf(files), editionOf(moved))).diagnostics).toEqual({ new: [], settled: [] });
  });

  test('names a dozen and counts the rest', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 30 }, (_, n) => [storyPath(`n${n}`), storyPage(`Number ${n}`, `About ${n}.`)]),
    );
    const lines = changeLines(await compare(editionOf(bookFiles()), editionOf({ ...bookFiles(), ...many })));
    expect(lines).toContain('New stories: 30');
    expect(lines).toContain('  … and 18 more');
  });
});

describe('a diff', () => {
  test('takes checkouts, index files and versions of kept indexes', async () => {
    const a = bookOf(bookFiles());
    const b = bookOf({ ...bookFiles(), [storyPath('new_one')]: storyPage('New', 'New.') });
    const data = tempFolder();
    const index = buildEdition(loadCorpus([{ layer: 'story', dir: b, label: '' }]));
    const path = join(data, 'index', `${index.info.version}.json`);
    writeIndexFile(path, index);
    for (const side of [b, path, index.info.version]) {
      const { stories, diagnostics } = await diff(a, side, data);
      expect(stories).toMatchObject({ added: [{ id: 'new_one' }], changed: [], gone: [] });
      expect(diagnostics.new.map(({ rule }) => rule)).toEqual(['unlinked-story', 'unknown-character']);
    }
  });

  test('says what it takes when it is given anything else', async () => {
    const a = bookOf(bookFiles());
    for (const other of ['/nowhere', tempFolder(), join(a, 'book.toml'), 'abcdef12']) {
      await expect(diff(a, other, tempFolder())).rejects.toThrow(CorpusError);
    }
  });
});
