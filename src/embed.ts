import { ask as answerFrom } from './answers/ask/ask.ts';
import { askJson } from './cards/ask-json.ts';
import { openEdition } from './index-store/open.ts';
import { chooseCorpus, dataDir } from './index-store/reindex/corpus-choice.ts';
import type { Edition } from './search/search-index.ts';

/** Sources of an index, each a folder. Nothing is read from the environment. */
export interface IndexOptions {
  /** Our digests and notes, or `none`. Default: those of this package, whose index comes with it. */
  readonly corpus?: string;
  /** A checkout of rust-lang/wg-async with the full stories, or `none`. Default: what was synced into `data`. */
  readonly upstream?: string;
  /** Where `quobot sync` and `quobot index` write. Default: `data/` in this package's folder. */
  readonly data?: string;
}

/** Options of {@link ask}. */
export interface AskOptions {
  /** Most stories and notes to give, 1 to 10. Default: 5. */
  readonly limit?: number;
}

/** An open index. It never changes; after a reindex, open another one. */
export interface OpenIndex {
  /** By one version of this package, equal versions give equal answers. */
  readonly version: string;
}

/** What an answer is made from stays out of the public types, and free to change. */
const editions = new WeakMap<OpenIndex, Edition>();

/**
 * Opens an index, in about half a second; other sources than the default are first indexed in memory, which takes
 * seconds. Writes nothing. Rejects with an error whose message is a sentence where there is no corpus.
 */
export async function openIndex(options: IndexOptions = {}): Promise<OpenIndex> {
  const { edition } = await openEdition(chooseCorpus(options), dataDir(options));
  const index = { version: edition.info.version };
  editions.set(index, edition);
  return index;
}

// Its type is inferred, so that the compiler writes it out in the package's one file of types.
/**
 * Answers a question of up to 8,000 characters; of a longer one the lines around its error are read. Gives what `quobot
 * ask --json` prints, see `quobot/ask-json.schema.json`. Throws a `TypeError` for what {@link openIndex} has not opened.
 */
export function ask(index: OpenIndex, question: string, options: AskOptions = {}) {
  const edition = editions.get(index);
  if (!edition) throw new TypeError('ask: this is no index that openIndex has opened.');
  return askJson(answerFrom(edition, { question, ...options }));
}

/** An answer, as plain JSON. */
export type Answer = ReturnType<typeof ask>;
