import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { listLayer } from '../../src/corpus/read/layers.ts';
import { syncedLayer } from '../../src/sync/checkouts.ts';
import type { SyncStage } from '../../src/sync/sync-stage.ts';
import { openKeptEdition } from '../../src/index-store/open.ts';
import type { ReindexStage } from '../../src/index-store/reindex/reindex.ts';
import { bookFiles, storyPage, storyPath, tempFolder, writeFiles } from '../support/index-store/book.ts';
import { commit, makeRepository } from '../support/index-store/git-repository.ts';
import { runScript } from '../support/index-store/run-script.ts';

const SYNC_STAGES: readonly SyncStage[] = ['asking', 'fetching', 'writing', 'checking', 'switching', 'tidying'];
const INDEX_STAGES: readonly ReindexStage[] = [
  'reading',
  'parsing',
  'indexing',
  'checking',
  'writing',
  'switching',
  'tidying',
];
const NEW = { [storyPath('new_one')]: storyPage('A new one', 'Somebody tells something new.') };

describe('kill -9', () => {
  test(
    'at any stage of a sync leaves a whole checkout in use, and the next sync works at once',
    { timeout: 120_000 },
    async () => {
      const repository = tempFolder();
      const dataDir = tempFolder();
      makeRepository(repository, bookFiles());
      expect(await runScript('die-at.ts', ['sync', 'never', dataDir, repository])).toMatchObject({
        code: 0,
        stderr: '',
      });
      commit(repository, NEW);
      for (const stage of SYNC_STAGES) {
        expect(await runScript('die-at.ts', ['sync', stage, dataDir, repository])).toMatchObject({ signal: 'SIGKILL' });
        const layer = syncedLayer(dataDir);
        const stories = layer ? listLayer(layer).filter(({ kind }) => kind === 'story').length : 0;
        expect([stage, stories]).toEqual([stage, stage === 'tidying' ? 6 : 5]);
        if (stage === 'switching') expect(readdirSync(join(dataDir, 'upstream'))).toContain('2');
      }
      commit(repository, { [storyPath('newer')]: storyPage('A newer one', 'Somebody tells something newer.') });
      expect(await runScript('die-at.ts', ['sync', 'never', dataDir, repository])).toMatchObject({
        code: 0,
        stderr: '',
      });
      expect(readdirSync(join(dataDir, 'upstream')).filter((name) => name.endsWith('.tmp'))).toEqual([]);
      expect(syncedLayer(dataDir) && listLayer(syncedLayer(dataDir) ?? { layer: 'story', dir: '' })).toHaveLength(
        7 + 4,
      );
    },
  );

  test(
    'at any stage of a reindex leaves a whole index in use, and the next reindex works at once',
    { timeout: 120_000 },
    async () => {
      const book = tempFolder();
      const dataDir = tempFolder();
      writeFiles(book, bookFiles());
      expect(await runScript('die-at.ts', ['index', 'never', dataDir, book])).toMatchObject({ code: 0, stderr: '' });
      writeFiles(book, NEW);
      for (const stage of INDEX_STAGES) {
        expect(await runScript('die-at.ts', ['index', stage, dataDir, book])).toMatchObject({ signal: 'SIGKILL' });
        expect([stage, openKeptEdition(dataDir)?.info.stories]).toEqual([stage, stage === 'tidying' ? 6 : 5]);
      }
      writeFiles(book, { [storyPath('newer')]: storyPage('A newer one', 'Somebody tells something newer.') });
      expect(await runScript('die-at.ts', ['index', 'never', dataDir, book])).toMatchObject({ code: 0, stderr: '' });
      expect(openKeptEdition(dataDir)?.info.stories).toBe(7);
      expect(readdirSync(join(dataDir, 'index')).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    },
  );
});
