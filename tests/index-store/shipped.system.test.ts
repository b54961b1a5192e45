import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkCorpus } from '../../src/corpus/check.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const SHIPPED = { layer: 'digest', dir: join(ROOT, 'corpus'), label: 'corpus' } as const;
const BOOK = { layer: 'story', dir: join(ROOT, '..', 'shared', 'wg-async'), label: 'book' } as const;

test('the shipped corpus has words of its own, and the book passes with the counts that are known', ({ skip }) => {
  if (!existsSync(BOOK.dir)) skip('there is no checkout of the book at ../shared/wg-async');
  const merged = checkCorpus({ layers: [SHIPPED, BOOK], issuesFile: null });
  expect(merged.diagnostics.filter(({ rule }) => rule === 'own-words' || rule === 'digest-stale')).toEqual([]);
  expect(merged.counts.notes).toBeGreaterThanOrEqual(79);
  const { counts, diagnostics } = checkCorpus({ layers: [BOOK], issuesFile: null });
  expect(counts).toEqual({
    stories: 65,
    notes: 0,
    categories: 6,
    points: 103,
    storyLinks: 55,
    linkedStories: 34,
    openIssues: 9,
    placements: 0,
    unlinkedStories: 31,
    uncompiledBlocks: 0,
  });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(diagnostics.filter(({ rule }) => rule === 'unlinked-story')).toHaveLength(31);
});
