import type { CommandContext } from '../answers/command.ts';
import { siteRoot } from '../base/safe-address.ts';
import { chooseCorpus, dataDir, type CorpusFlags } from '../index-store/reindex/corpus-choice.ts';
import { withSite } from '../search/search-index.ts';
import type { Store } from '../store/store.ts';
import type { Screen } from './output/screen.ts';

/**
 * Opens the context of commands in a terminal: an edition that stays as it is, and on use the store. `variables`
 * name that, and the site that answers link to. Throws `CorpusError` without a corpus.
 */
export async function openContext(
  flags: CorpusFlags,
  screen: Pick<Screen, 'print' | 'note' | 'fail'>,
  variables: Readonly<Record<string, string | undefined>>,
): Promise<CommandContext> {
  const { openEdition } = await import('../index-store/open.ts');
  const { edition } = await openEdition(chooseCorpus(flags), dataDir(flags), () =>
    screen.note('Building the index from the corpus, which takes some seconds; “quobot index” keeps it.'),
  );
  const site = siteOf(variables['SITE_URL'], screen);
  const began = performance.now();
  const withStore = async <T>(work: (store: Store) => Promise<T>): Promise<T> => {
    const { openTerminalStore } = await import('./terminal-store.ts');
    const place = { url: variables['QUOBOT_DATABASE_URL'], dataDir: dataDir(flags) };
    const store = await openTerminalStore(place, (sentence) => screen.fail(sentence));
    return work(store).finally(() => store.close());
  };
  return {
    edition: withSite(edition, site),
    place: 'terminal',
    maintenance: {
      age: () => (performance.now() - began) / 1000,
      async gaps(current) {
        const { listGaps } = await import('../gaps/list-gaps.ts');
        return withStore((store) => listGaps(store, current));
      },
    },
    withdraw: (receipt) => withStore((store) => store.withdraw(receipt)),
    progress: (text) => void screen.print(text),
  };
}

/** Reads the address of the site; one that is none is told of and left out. */
function siteOf(address = '', screen: Pick<Screen, 'fail'>): string | null {
  const root = siteRoot(address);
  if (root === null && address !== '')
    screen.fail(
      'SITE_URL is no address that begins with http:// or https:// and has no ? or #; answers link to the book.',
    );
  return root;
}
