import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkCorpus } from '../../../src/corpus/check.ts';
import type { LayerSpec } from '../../../src/corpus/read/layers.ts';
import { stampDigests, type StampResult } from '../../../src/corpus/lint/stamp.ts';
import { bookFiles, storyPage, storyPath, tempFolder, writeFiles } from '../../support/index-store/book.ts';

const TEXT = '# A title\n\n*Character: Alan. Project: none.*\n\n## The story\n\nText.\n';

function setUp(): {
  layers: LayerSpec[];
  book: string;
  text: (id: string) => string;
  stamp: (ids?: string[], checked?: string | null) => StampResult;
  stale: () => string[];
} {
  const ours = tempFolder();
  const book = tempFolder();
  writeFiles(book, bookFiles());
  writeFiles(ours, {
    'status_quo/grace_meets_pin.md': TEXT,
    'status_quo/niklaus_cancels.md': TEXT,
    'status_quo/lonely.md': TEXT,
  });
  const layers: LayerSpec[] = [
    { layer: 'digest', dir: ours, label: 'corpus' },
    { layer: 'story', dir: book, label: 'book' },
  ];
  return {
    layers,
    book,
    text: (id) => readFileSync(join(ours, `status_quo/${id}.md`), 'utf8'),
    stamp: (ids = [], checked = null) => stampDigests({ layers, ids, checked, today: '2026-11-23' }),
    stale: () =>
      checkCorpus({ layers, issuesFile: null }).diagnostics.flatMap(({ rule, file }) =>
        /stale|unstamped/.test(rule) ? [`${rule} ${file}`] : [],
      ),
  };
}

describe('stamping', () => {
  test('writes below the byline which text a digest was written from, where it does not say so yet', () => {
    const { stamp, text, stale } = setUp();
    expect(stamp()).toEqual({
      written: ['corpus/status_quo/grace_meets_pin.md', 'corpus/status_quo/niklaus_cancels.md'],
      unknown: [],
    });
    expect(text('grace_meets_pin')).toMatch(
      /none\.\*\n<!-- checked: 2026-11-23; story: [0-9a-f]{12} -->\n\n## The story/,
    );
    expect(text('lonely')).toBe(TEXT);
    expect(stale()).toEqual([]);
    expect(stamp().written).toEqual([]);
  });

  test('leaves a stale digest alone unless it is named, and keeps its date unless one is given', () => {
    const { stamp, text, stale, book } = setUp();
    stamp([], '2026-05-01');
    writeFiles(book, { [storyPath('grace_meets_pin')]: storyPage('Grace', 'Another text.') });
    const before = text('grace_meets_pin');
    expect(stamp().written).toEqual([]);
    expect(stale()).toEqual(['digest-stale corpus/status_quo/grace_meets_pin.md']);
    expect(stamp(['grace_meets_pin']).written).toHaveLength(1);
    expect(stale()).toEqual([]);
    expect(text('grace_meets_pin')).toContain('checked: 2026-05-01; story:');
    expect(text('grace_meets_pin')).not.toBe(before);
    stamp(['grace_meets_pin'], '2026-06-01');
    expect(text('grace_meets_pin')).toContain('checked: 2026-06-01; story:');
    expect(text('grace_meets_pin').match(/<!--/g)).toHaveLength(1);
  });

  test('adds the story to a stamp that has only a date', () => {
    const { stamp, text, layers } = setUp();
    writeFiles(layers[0]?.dir ?? '', {
      'status_quo/niklaus_cancels.md': TEXT.replace('none.*', 'none.*\n<!-- checked: 2025-01-01 -->'),
    });
    stamp();
    expect(text('niklaus_cancels')).toMatch(/<!-- checked: 2025-01-01; story: [0-9a-f]{12} -->/);
  });

  test('names ids that have no digest or no story', () => {
    expect(setUp().stamp(['lonely', 'nothing'])).toEqual({ written: [], unknown: ['lonely', 'nothing'] });
  });
});
