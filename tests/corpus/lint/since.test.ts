import { describe, expect, test } from 'vitest';
import { checkCorpus } from '../../../src/corpus/check.ts';
import { tempFolder, writeFiles } from '../../support/index-store/book.ts';
import { digest, faults, note } from '../../support/lint.ts';

/** What the lint finds in a digest with these entries of "Since then". */
function found(...entries: readonly string[]): string[] {
  const since = entries.map((entry) => `- **${entry}**: It is so. [notes](https://blog.rust-lang.org/)`).join('\n');
  return faults({ a: digest('a', { since }) });
}

describe('an entry that says that nothing has changed', () => {
  test.each([
    ['No change, 2026-12-27', 'Rust 1.75, 2026-12-28'],
    ['no change in tokio, 2026-11', 'Rust 1.75, 2026-12-28'],
    ['Not solved, 2025', 'Rust 1.75, 2026-12'],
    ['Still open, 2025-12-31', 'Rust 1.75, 2026'],
  ])('is too old as "%s" beside "%s"', (...entries) => {
    expect(found(...entries)).toEqual(['since-no-change 1']);
    expect(found(...entries.toReversed())).toEqual(['since-no-change 1']);
  });

  test.each([
    ['No change, 2026-12-28', 'Rust 1.75, 2026-12-28'],
    ['No change, 2026-12', 'Rust 1.75, 2026-12-28'],
    ['Not solved, 2026', 'Rust 1.75, 2026-12'],
    ['Still open, 2026-03-01', 'Rust 1.75, 2026'],
    ['No change, 2026-01', 'No change, 2026-12'],
    ['Rust 1.75, 2026-01', 'Rust 1.76, 2026-12'],
  ])('may be "%s" beside "%s"', (...entries) => {
    expect(found(...entries)).toEqual([]);
  });

  test('is held against the newest of those beside it', () => {
    expect(found('Rust 1.75, 2026-12-28', 'No change, 2026-06', 'Rust 1.70, 2026-01')).toEqual(['since-no-change 1']);
  });
});

/** Entry of "Since then" with this head. */
function entry(head: string): { readonly since: string } {
  return { since: `- **${head}**: It is so. [notes](https://blog.rust-lang.org/)` };
}

describe('the date of a release', () => {
  const found = (here: string, there: string): string[] =>
    faults({ a: digest('a', entry(here)), 'notes/b': note('b', entry(there)) });

  test.each([
    ['tokio 1.51, 2026-12-03', 'tokio 1.51, 2026-12-04'],
    ['tokio 1.51, 2026-12-03', 'tokio 1.51.0, 2026-11'],
    ['Rust 1.85, 2026-12-20', 'rust 1.85.0, 2025'],
    ['tokio-util 0.7, 2026-12', 'tokio-util 0.7, 2026-11'],
  ])('is not the same in "%s" and "%s"', (here, there) => {
    expect(found(here, there)).toEqual(['since-release 84']);
  });

  test.each([
    ['tokio 1.51, 2026-12-03', 'tokio 1.51, 2026-12-03'],
    ['tokio 1.51, 2026-12-03', 'tokio 1.51.0, 2026-12'],
    ['tokio 1.51, 2026', 'tokio 1.51, 2026-12-03'],
    ['tokio 1.51, 2026-12-03', 'tokio 1.51.1, 2026-12-04'],
    ['tokio 1.5, 2026-12-03', 'tokio 1.51, 2026-12-04'],
    ['No change in tokio, 2026-12-03', 'No change in tokio, 2026-12-04'],
  ])('may be as in "%s" and "%s"', (here, there) => {
    expect(found(here, there)).toEqual([]);
  });

  test('is wanted of the later file, which names the other', () => {
    const dir = tempFolder();
    writeFiles(dir, {
      'status_quo/a.md': digest('a', entry('tokio 1.51, 2026-12-03')),
      'notes/b.md': note('b', entry('tokio 1.51, 2026-12-04')),
    });
    const { diagnostics } = checkCorpus({ layers: [{ layer: 'digest', dir, label: 'corpus' }], issuesFile: null });
    expect(diagnostics.filter(({ rule }) => rule === 'since-release')).toMatchObject([
      {
        file: 'corpus/notes/b.md',
        message: '"tokio 1.51" is of 2026-12-04 here and of 2026-12-03 in corpus/status_quo/a.md.',
      },
    ]);
  });
});
