import { COMMANDS } from '../../commands/index.ts';
import { followAction } from '../answers/follow-action.ts';
import { quietCard } from '../cards/parts/quiet-card.ts';
import { render } from '../cards/render.ts';
import type { BotPorts } from '../discord/shared/services.ts';
import { createKeyBook, type KeyBook } from '../discord/ids/keys.ts';
import type { LiveIndex } from '../index-store/live-index.ts';
import { maintenanceOf } from '../index-store/maintenance.ts';
import { listGaps } from '../gaps/list-gaps.ts';
import { weeklyDigest } from '../gaps/weekly-digest.ts';
import { visitPoints } from '../model/metanarrative.ts';
import type { Metrics } from '../ops/metrics.ts';
import type { Store } from '../store/store.ts';
import { terminalText } from '../terminal/output/text.ts';
import { withSite, type Edition, type SearchIndex } from '../search/search-index.ts';

/** What the ports of the Discord side are made of. */
export interface BotParts {
  readonly live: LiveIndex;
  readonly store: Store;
  /** Counts how long the ranking takes. */
  readonly metrics: Metrics;
  /** Ends builds that maintainers asked for. */
  readonly signal: AbortSignal;
  /** Answers link to the pages of a site at this address, which ends in `/`; `null` for none. */
  readonly siteUrl: string | null;
}

/** What is made of an edition once: it with addresses and timed searches, and the keys of what it holds. */
interface OfEdition {
  readonly timed: Edition;
  readonly keys: KeyBook;
}

/** Makes the ports of the Discord side, always on the edition in use. */
export function botPorts({ live, store, metrics, signal, siteUrl }: BotParts): BotPorts {
  const maintenance = {
    ...maintenanceOf(live, signal),
    gaps: (edition: Edition, page: number): ReturnType<typeof listGaps> => listGaps(store, edition, page),
  };
  const ofEdition = (edition: Edition): OfEdition => {
    const timed = { ...withSite(edition, siteUrl), index: timedIndex(edition.index, metrics) };
    return { timed, keys: keysOf(edition) };
  };
  const withdrawing = store.off === null ? { withdraw: (receipt: string) => store.withdraw(receipt) } : {};
  // An edition that is not in use any more must not stay until somebody asks the next question.
  const made = new WeakMap<Edition, OfEdition>();
  const current = (): OfEdition => {
    const edition = live.current();
    const known = made.get(edition) ?? ofEdition(edition);
    made.set(edition, known);
    return known;
  };
  return {
    commands: COMMANDS,
    keys: () => current().keys,
    context: (progress) => ({ place: 'chat', edition: current().timed, maintenance, progress, ...withdrawing }),
    followAction,
    render,
    renderQuietly: quietCard,
    weeklyDigest: (end) => weeklyDigest({ store, edition: live.current(), now: end, fetch, signal }),
    plainText: (card) => terminalText(card, { width: Infinity }),
  };
}

/** Wraps an index so that its searches are timed. */
function timedIndex(index: SearchIndex, metrics: Metrics): SearchIndex {
  return {
    search(question, limit) {
      const startedAt = performance.now();
      const result = index.search(question, limit);
      metrics.stage('search', performance.now() - startedAt);
      return result;
    },
    passage: (storyId, question) => index.passage(storyId, question),
    steps: (storyId, question) => index.steps(storyId, question),
    changes: (storyId, question) => index.changes(storyId, question),
    suggest: (prefix, limit, kinds) => index.suggest(prefix, limit, kinds),
  };
}

function keysOf({ corpus }: Edition): KeyBook {
  return createKeyBook({
    stories: corpus.stories.map(({ id }) => id),
    categories: corpus.categories.map(({ id }) => id),
    points: [...visitPoints(corpus.categories)].map(({ category, point }) => {
      return { categoryId: category.id, pointId: point.id };
    }),
  });
}
