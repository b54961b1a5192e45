import { rmSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadCorpus } from '../../../src/corpus/load.ts';
import { issuesFile, trackedIssuesText, type TrackedIssue } from '../../../src/corpus/read/tracked-issues.ts';
import { inlineCode } from '../../../src/model/text.ts';
import { bookFiles, tempFolder, writeFiles } from '../../support/index-store/book.ts';
import { containing, something } from '../../support/index-store/matchers.ts';

function tracked(number: number, more: Partial<TrackedIssue> = {}): TrackedIssue {
  const url = `https://github.com/rust-lang/wg-async/issues/${number}`;
  return { number, title: `Issue ${number}`, url, state: 'open', comments: 0, idea: false, ...more };
}

function load(text: string | null): ReturnType<typeof loadCorpus> {
  const book = tempFolder();
  writeFiles(book, bookFiles());
  const path = issuesFile(book);
  if (text !== null) writeFileSync(path, text);
  return loadCorpus([{ layer: 'story', dir: book, label: 'book' }], path);
}

describe('stored issues', () => {
  test('give the named issues their state, and make ideas findable', () => {
    const issues = [tracked(182, { state: 'closed', comments: 4 }), tracked(300, { idea: true }), tracked(7)];
    const corpus = load(trackedIssuesText(issues, {}));
    expect(corpus.issues).toMatchObject([
      {
        number: 182,
        title: inlineCode('A story about io_uring'),
        state: 'closed',
        comments: 4,
        places: [{ point: {} }],
      },
      { number: 300, title: inlineCode('Issue 300'), state: 'open', places: [] },
    ]);
    expect(corpus.counts.openIssues).toBe(1);
    expect(corpus.diagnostics.filter(({ rule }) => rule === 'closed-issue')).toMatchObject([
      { severity: 'warning', message: containing('#182') },
    ]);
  });

  test('change the fingerprint only with what they say', () => {
    const book = tempFolder();
    writeFiles(book, bookFiles());
    const fingerprint = (text: string | null): string => {
      if (text === null) rmSync(issuesFile(book), { force: true });
      else writeFileSync(issuesFile(book), text);
      return loadCorpus([{ layer: 'story', dir: book }], issuesFile(book)).fingerprint;
    };
    const without = fingerprint(null);
    const first = fingerprint(trackedIssuesText([tracked(182)], { answers: 1 }));
    expect(first).not.toBe(without);
    expect(fingerprint(trackedIssuesText([tracked(182)], { answers: 2 }))).toBe(first);
    expect(fingerprint(trackedIssuesText([tracked(182, { state: 'closed' })], {}))).not.toBe(first);
  });

  test('leave everything as before when there are none', () => {
    expect(load(null).issues).toEqual([
      {
        number: 182,
        title: inlineCode('A story about io_uring'),
        url: 'https://github.com/rust-lang/wg-async/issues/182',
        places: something,
        notes: [],
      },
    ]);
  });

  test.each([
    '',
    '{',
    '[]',
    '{"quobotIssues":1}',
    '{"quobotIssues":1,"issues":[{"number":"x"}]}',
    trackedIssuesText([tracked(1, { url: 'javascript:alert(1)' })], {}),
  ])('are left out with a warning when they read %j', (text) => {
    const corpus = load(text);
    expect(corpus.issues).toHaveLength(1);
    expect(corpus.diagnostics.filter(({ rule }) => rule === 'damaged-issues')).toHaveLength(1);
  });
});
