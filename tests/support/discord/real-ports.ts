import { join } from 'node:path';
import { runAction } from '../../../commands/actions.ts';
import { COMMANDS } from '../../../commands/index.ts';
import { loadCorpus } from '../../../src/corpus/load.ts';
import type { BotPorts } from '../../../src/discord/handlers/ports.ts';
import { createKeyBook, type KnownIds } from '../../../src/discord/message/keys.ts';
import { visitPoints } from '../../../src/model/metanarrative.ts';
import { buildIndex } from '../../../src/search/build-index.ts';
import type { SearchIndex } from '../../../src/search/search-index.ts';

/** Built while the file is loaded, since that takes longer than a test should. */
const shipped = buildIndex(loadCorpus([{ layer: 'digest', dir: join(import.meta.dirname, '../../../corpus') }]));

/** The index of the shipped corpus. */
export function shippedIndex(): SearchIndex {
  return shipped;
}

/** All ids of an index's corpus. */
export function idsOf({ corpus }: SearchIndex): KnownIds {
  return {
    stories: corpus.stories.map(({ id }) => id),
    categories: corpus.categories.map(({ id }) => id),
    points: [...visitPoints(corpus.categories)].map(({ category, point }) => {
      return { categoryId: category.id, pointId: point.id };
    }),
  };
}

/** The real commands on an index; the shipped one by default. */
export function realPorts(index: SearchIndex = shippedIndex()): BotPorts {
  const keys = createKeyBook(idsOf(index));
  return {
    commands: COMMANDS,
    keys: () => keys,
    context: (progress) => ({ index, maintenance: { age: () => 0 }, progress }),
    runAction,
  };
}
