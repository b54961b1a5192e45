import type { Corpus } from '../model/corpus.ts';
import { CorpusIndex } from './corpus-index.ts';
import type { SearchIndex } from './search-index.ts';

/** Builds the index of a corpus in memory. A corpus without stories gives an index that finds nothing. */
export function buildIndex(corpus: Corpus): SearchIndex {
  return CorpusIndex.build(corpus);
}
