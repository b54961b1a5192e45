import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { CorpusSpec } from '../../src/corpus/read/corpus-files.ts';
import { reindex } from '../../src/index-store/reindex/reindex.ts';
import { reindexInProcess } from '../../src/index-store/reindex/reindex-process.ts';
import { storyPage, storyPath, writeFiles } from '../support/index-store/book.ts';
import { setUp } from '../support/index-store/live-setting.ts';
import { PROJECT } from '../support/project-files.ts';

test('does the work in another process where that is how it reindexes', async () => {
  const { book, dataDir, open } = setUp();
  const live = await open({
    spec: () => ({ layers: [{ layer: 'story', dir: book }], issuesFile: null }),
    reindex: (run) => reindexInProcess({ corpus: 'none', upstream: book, data: dataDir }, run),
  });
  const stages: string[] = [];
  expect(await live.reload({ progress: (stage) => stages.push(stage) })).toMatchObject({ kind: 'live', parsed: 9 });
  expect(stages).toContain('indexing');
});

test('answers from the shipped index of the digests until the index with a book is built elsewhere', async () => {
  const { spec, dataDir, events, open } = setUp();
  const digests = { layer: 'digest', dir: join(PROJECT, 'corpus'), label: 'corpus' } as const;
  const both: CorpusSpec = { ...spec, layers: [...spec.layers, digests] };
  const live = await open({ spec: () => both, reindex: (run) => reindex({ spec: both, dataDir, ...run }) });
  const { stories } = live.current().info;
  expect([stories > 60, live.isUpToDate(), events]).toEqual([true, false, []]);
  expect(await live.reload()).toMatchObject({ kind: 'live' });
  expect(events.map(({ kind }) => kind)).toEqual(['swapped']);
  expect([live.current().info.stories > stories, live.isUpToDate()]).toEqual([true, true]);
});

test('gives every answer from one index only while indexes are swapped', { timeout: 40_000 }, async () => {
  const { book, dataDir, open } = setUp();
  const live = await open({
    spec: () => ({ layers: [{ layer: 'story', dir: book }], issuesFile: null }),
    reindex: (run) => reindexInProcess({ corpus: 'none', upstream: book, data: dataDir }, run),
  });
  const answers: { version: string; stories: number; hits: string[] }[] = [];
  const ask = setInterval(() => {
    const { corpus, index, info } = live.current();
    const { hits } = index.search('a future with a mutex guard that is not send', 65);
    answers.push({
      version: info.version,
      stories: corpus.stories.length,
      hits: hits.map(({ storyId }) => storyId),
    });
  }, 5);
  for (let n = 0; n < 4; n += 1) {
    writeFiles(book, { [storyPath(`swap_${n}`)]: storyPage(`Swap ${n}`, `A mutex guard, swap ${n}.`) });
    expect(await live.reload()).toMatchObject({ kind: 'live', info: { stories: 6 + n } });
  }
  clearInterval(ask);
  const versions = groups(answers);
  expect(versions.size).toBeGreaterThanOrEqual(4);
  for (const same of versions.values()) expect(new Set(same.map((answer) => JSON.stringify(answer))).size).toBe(1);
  const sizes = answers.map(({ stories }) => stories);
  expect(sizes).toEqual([...sizes].sort((a, b) => a - b));
});

function groups<T extends { version: string }>(answers: readonly T[]): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const answer of answers) found.set(answer.version, [...(found.get(answer.version) ?? []), answer]);
  return found;
}
