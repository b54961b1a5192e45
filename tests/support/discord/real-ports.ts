import { followAction } from '../../../src/answers/follow-action.ts';
import { quietCard } from '../../../src/cards/parts/quiet-card.ts';
import { render } from '../../../src/cards/render.ts';
import { COMMANDS } from '../../../commands/index.ts';
import type { BotPorts } from '../../../src/discord/shared/services.ts';
import { createKeyBook, type KnownIds } from '../../../src/discord/ids/keys.ts';
import { visitPoints } from '../../../src/model/metanarrative.ts';
import { terminalText } from '../../../src/terminal/output/text.ts';
import type { Store } from '../../../src/store/store.ts';
import type { Edition } from '../../../src/search/search-index.ts';
import { shippedEdition } from '../shipped-edition.ts';

/** All ids of an index's corpus. */
export function idsOf({ corpus }: Edition): KnownIds {
  return {
    stories: corpus.stories.map(({ id }) => id),
    categories: corpus.categories.map(({ id }) => id),
    points: [...visitPoints(corpus.categories)].map(({ category, point }) => {
      return { categoryId: category.id, pointId: point.id };
    }),
  };
}

/** The real commands on an index; the shipped one by default. */
export function realPorts(edition: Edition = shippedEdition, store?: Store): BotPorts {
  const keys = createKeyBook(idsOf(edition));
  return {
    commands: COMMANDS,
    keys: () => keys,
    context: (progress) => ({
      edition,
      place: 'chat' as const,
      maintenance: { age: () => 0 },
      progress,
      ...(store ? { withdraw: (receipt: string) => store.withdraw(receipt) } : {}),
    }),
    followAction,
    render,
    weeklyDigest: () => Promise.resolve(null),
    renderQuietly: quietCard,
    plainText: (card) => terminalText(card, { width: Infinity }),
  };
}
