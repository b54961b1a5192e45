import MiniSearch, { type Options } from 'minisearch';
import { analyze } from '../../src/search/analysis/analyzer.ts';
import { bestOfEach, type Engine } from './engine.ts';
import type { TextDocument } from './texts.ts';

const DEFAULTS: Options<TextDocument> = { fields: ['title', 'heading', 'text'] };

/** MiniSearch as it comes. */
export function miniSearch(name: string, documents: readonly TextDocument[], options = DEFAULTS): Engine {
  const index = new MiniSearch(options);
  index.addAll(documents);
  return {
    name,
    rank: (question) =>
      bestOfEach(index.search(question).map(({ id }) => documents[Number(id)]?.storyId ?? String(id))),
  };
}

/**
 * MiniSearch with all that was found to help: stop words, stems, identifiers whole and in parts, lengths normalised
 * more, no floor for a term's weight, no boost.
 */
export function tunedMiniSearch(name: string, documents: readonly TextDocument[]): Engine {
  return miniSearch(name, documents, {
    ...DEFAULTS,
    tokenize: (text) => analyze(text).map(({ term }) => term),
    processTerm: (term) => term,
    searchOptions: { bm25: { k: 1.2, b: 0.8, d: 0 } },
  });
}
