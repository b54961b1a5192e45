import { runAction } from '../../commands/actions.ts';
import { COMMANDS } from '../../commands/index.ts';
import type { BotPorts } from '../discord/handlers/ports.ts';
import { createKeyBook, type KeyBook } from '../discord/message/keys.ts';
import type { Library } from '../index-store/live-index.ts';
import { maintenanceOf } from '../index-store/maintenance.ts';
import { visitPoints } from '../model/metanarrative.ts';
import { noMetrics, type Metrics } from '../ops/metrics.ts';
import type { SearchIndex } from '../search/search-index.ts';

/** What the Discord end works with, always on the index in use. `metrics` counts how long the ranking takes. */
export function botPorts(library: Library, metrics: Metrics = noMetrics): BotPorts {
  const maintenance = maintenanceOf(library);
  const ofIndex = (index: SearchIndex): { index: SearchIndex; timed: SearchIndex; keys: KeyBook } => {
    return { index, timed: timedIndex(index, metrics), keys: keysOf(index) };
  };
  let made = ofIndex(library.current());
  const current = (): typeof made => {
    const index = library.current();
    if (made.index !== index) made = ofIndex(index);
    return made;
  };
  return {
    commands: COMMANDS,
    keys: () => current().keys,
    context: (progress) => ({ index: current().timed, maintenance, progress }),
    runAction,
  };
}

/** The same index; its searches are timed. */
function timedIndex(index: SearchIndex, metrics: Metrics): SearchIndex {
  return {
    corpus: index.corpus,
    info: index.info,
    search(question, limit) {
      const startedAt = performance.now();
      const result = index.search(question, limit);
      metrics.stage('search', performance.now() - startedAt);
      return result;
    },
    passage: (storyId, question) => index.passage(storyId, question),
    suggest: (prefix, limit, kinds) => index.suggest(prefix, limit, kinds),
  };
}

function keysOf({ corpus }: SearchIndex): KeyBook {
  return createKeyBook({
    stories: corpus.stories.map(({ id }) => id),
    categories: corpus.categories.map(({ id }) => id),
    points: [...visitPoints(corpus.categories)].map(({ category, point }) => {
      return { categoryId: category.id, pointId: point.id };
    }),
  });
}
