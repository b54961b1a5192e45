import { join } from 'node:path';
import { botPorts } from '../../src/bot/ports.ts';
import { buildEdition } from '../../src/index-store/files/edition.ts';
import { readIndexFile, readIndexFileGently, writeIndexFile } from '../../src/index-store/files/index-file.ts';
import { LiveIndex } from '../../src/index-store/live-index.ts';
import { noStore } from '../../src/store/no-store.ts';
import { noMetrics } from '../../src/ops/metrics.ts';
import type { Edition } from '../../src/search/search-index.ts';
import { corpusOf } from '../support/corpus.ts';
import { makeFolder } from '../support/make-folder.ts';
import { describeSearchIndex, manyDigests } from '../support/describe-search-index.ts';
import { fakeEdition } from '../support/fake-edition.ts';

const corpus = corpusOf({ digest: manyDigests() });

describeSearchIndex('an index that was built', () => buildEdition(corpus));

describeSearchIndex('an index read from its file', () => {
  const read = readIndexFile(written());
  if ('fault' in read) throw new Error(read.fault);
  return read.edition;
});

describeSearchIndex('an index read from its file in steps', async () => {
  const read = await readIndexFileGently(written());
  if ('fault' in read) throw new Error(read.fault);
  return read.edition;
});

describeSearchIndex('the index that a bot asks', async (): Promise<Edition> => {
  const dir = makeFolder(manyDigests());
  const live = await LiveIndex.open({
    spec: () => ({ layers: [{ layer: 'digest', dir, label: 'corpus' }], issuesFile: null }),
    dataDir: makeFolder(),
    reindex: async () => Promise.reject(new Error('nobody asked for it')),
  });
  const { signal } = new AbortController();
  const parts = { live, store: noStore(''), metrics: noMetrics, signal, siteUrl: null };
  return botPorts(parts).context(() => undefined).edition;
});

describeSearchIndex('the fake', () => fakeEdition({ found: corpus.stories.map(({ id }) => id) }, corpus));

function written(): string {
  const path = join(makeFolder(), 'index.json');
  writeIndexFile(path, buildEdition(corpus));
  return path;
}
