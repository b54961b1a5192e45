import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { buildHeapMiB } from '../../../src/index-store/reindex/build-heap.ts';
import { reindexInProcess } from '../../../src/index-store/reindex/reindex-process.ts';
import { bookFiles, storyPage, storyPath, tempFolder, writeFiles } from '../../support/index-store/book.ts';

const GIB = 2 ** 30;

test('a build may fill half of the memory there is, within bounds', () => {
  expect([GIB / 4, GIB, 1.5 * GIB, 64 * GIB].map((bytes) => buildHeapMiB(bytes))).toEqual([256, 512, 768, 1024]);
});

test('a book that needs more memory than a build has costs that build alone, which says so', async () => {
  const upstream = tempFolder();
  writeFiles(upstream, bookFiles());
  // Large pages of nothing but different words.
  for (let page = 0; page < 900; page += 1) {
    const words = Array.from({ length: 5_000 }, (_, at) => `w${page.toString(36)}q${at.toString(36)}`);
    writeFileSync(join(upstream, storyPath(`hostile_${page}`)), storyPage(`Page ${page}`, words.join(' ')));
  }
  vi.spyOn(process, 'constrainedMemory').mockReturnValue(GIB / 4);
  const data = tempFolder();
  const outcome = await reindexInProcess({ upstream, data });
  vi.restoreAllMocks();
  expect(outcome).toEqual({
    kind: 'fault',
    message: 'The reindex needed more than 256 MiB of memory and was ended; the old index stays in use.',
  });
  // The lock is free again, and what there is can be built.
  expect(await reindexInProcess({ upstream: 'none', data })).toMatchObject({ kind: 'live' });
}, 600_000);
