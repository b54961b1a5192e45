import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { draftLine } from '../../src/gaps/drafts/draft-line.ts';
import { draftNote } from '../../src/gaps/drafts/draft-note.ts';
import { insertionPatch, newFilePatch } from '../../src/gaps/drafts/patch.ts';
import { copies } from '../../src/gaps/drafts/wording.ts';
import { fakeEdition } from '../support/fake-edition.ts';

const scratch = mkdtempSync(join(tmpdir(), 'quobot-drafts-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** Applies a patch to files, and gives one of them. */
function applied(patch: string, files: Readonly<Record<string, string>>, wanted: string): string {
  const folder = mkdtempSync(join(scratch, 'patch-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  execFileSync('git', ['apply', '-'], { cwd: folder, input: patch, stdio: ['pipe', 'ignore', 'pipe'] });
  return readFileSync(join(folder, wanted), 'utf8');
}

test('a line is put where it belongs, in files of any length', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('a', 'b', '- c', ''), { minLength: 1, maxLength: 12 }),
      fc.nat(12),
      (lines, place) => {
        const at = place % (lines.length + 1);
        const text = `${lines.join('\n')}\n`;
        const expected = `${[...lines.slice(0, at), 'new', ...lines.slice(at)].join('\n')}\n`;
        expect(applied(insertionPatch('x/y.md', text, at, 'new'), { 'x/y.md': text }, 'x/y.md')).toBe(expected);
      },
    ),
    { numRuns: 40 },
  );
});

test('a file is made', () => {
  expect(applied(newFilePatch('x/new.md', 'one\n\ntwo\n'), {}, 'x/new.md')).toBe('one\n\ntwo\n');
});

describe('words of the asker', () => {
  const asked = 'My lock waits for ever, when the queue is full!';
  test.each([
    ['it says: my lock waits for EVER', true],
    ['the lock never opens with a full queue', false],
    ['', false],
  ])('%s', (own, expected) => expect(copies(own, asked)).toBe(expected));

  test('of which there are few are copied when all of them are', () => {
    expect([copies('how to await in drop', 'await in drop'), copies('drop that awaits', 'await in drop')]).toEqual([
      true,
      false,
    ]);
  });
});

const { corpus } = fakeEdition();
const story = corpus.stories.find(({ id }) => id === 'alan_waits');
const page = '# T\n\n## How people ask it\n\n- **Plain?**\n- other\n\n## What helps\n\n1. **A**: b.\n';
const files = {
  'corpus/status_quo/alan_waits.md': page,
  'corpus/golden.jsonl': '{"query":"x","gold":{"y":2}}\n',
  'corpus/status_quo.md': '* Locks\n    * [Alan](status_quo/alan_waits.md)\n',
};
const read = (file: string): string => (files as Record<string, string>)[`corpus/${file}`] ?? '';
const gap = { id: '1a2b3c4d00000000', text: 'my gate never ever opens again' };

describe('a question that is accepted', () => {
  const draft = (more: Partial<Parameters<typeof draftLine>[0]> = {}): string => {
    if (!story) throw new Error('no story');
    return draftLine({ gap, story, step: null, ...more }, { read });
  };

  test('becomes a line and a golden question, both to be written', () => {
    const patch = draft();
    expect(applied(patch, files, 'corpus/status_quo/alan_waits.md')).toContain('\n- REWORD: line, in your own words\n');
    expect(applied(patch, files, 'corpus/golden.jsonl')).toContain(
      '"REWORD: golden, in your own words","gold":{"alan_waits":2}',
    );
    expect(patch).not.toContain('gate');
  });

  test('becomes what its maintainer says, with the step', () => {
    const patch = draft({ step: 1, line: 'a lock that stays shut', golden: 'nobody gets the guard' });
    expect(applied(patch, files, 'corpus/status_quo/alan_waits.md')).toContain('\n- a lock that stays shut (step 1)\n');
    expect(applied(patch, files, 'corpus/golden.jsonl')).toContain(
      '{"query":"nobody gets the guard","gold":{"alan_waits":2},"steps":[1]}',
    );
  });

  test.each([
    ['the words are the asker’s', { line: 'why my gate never ever opens' }, "are the asker's"],
    ['the golden question is', { golden: 'gate never ever opens again' }, "are the asker's"],
    ['both are the same', { line: 'one lock for all of us', golden: 'one lock for all of us' }, 'measure nothing'],
    ['there is no such step', { step: 40 }, 'steps'],
  ])('is refused when %s', (_, more, sentence) => expect(() => draft(more)).toThrow(sentence));
});

test('a note gets its file, its place on the map and a golden question', () => {
  const patch = draftNote({ gap, name: 'gates', title: 'Gates', beside: 'alan_waits', today: '2026-11-26' }, { read });
  expect(applied(patch, files, 'corpus/notes/gates.md')).toContain(
    '# Gates\n\n<!-- checked: 2026-11-26 -->\n\n## The pain\n',
  );
  expect(applied(patch, files, 'corpus/status_quo.md')).toBe(
    '* Locks\n    * [Alan](status_quo/alan_waits.md)\n    * [Gates](notes/gates.md) <!-- placement: ours -->\n',
  );
  expect(() => draftNote({ gap, name: '../x', beside: 'alan_waits', today: '' }, { read })).toThrow('name such as');
  expect(() => draftNote({ gap, name: 'x', beside: 'nobody', today: '' }, { read })).toThrow('no line of its own');
  expect(() => draftNote({ gap, name: 'x', title: gap.text, beside: 'alan_waits', today: '' }, { read })).toThrow(
    "are the asker's",
  );
});
