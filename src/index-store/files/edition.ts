import { createHash } from 'node:crypto';
import { codeVersion, hashOfFolder } from '../../base/code-version.ts';
import { KEPT_ASKS } from '../../model/digest.ts';
import { isNote } from '../../model/story.ts';
import type { Corpus } from '../../model/corpus.ts';
import { modelsFolder, shippedModels } from './models.ts';
import { CorpusIndex, type SavedIndex } from '../../search/corpus-index.ts';
import type { Edition } from '../../search/search-index.ts';

/** An edition whose index can be written to a file. */
export interface StorableEdition extends Edition {
  readonly index: CorpusIndex;
}

/** Builds the index of a corpus in memory. A corpus without stories gives one that finds nothing. */
export function buildEdition(corpus: Corpus): StorableEdition {
  return editionOf(withoutLines(corpus), CorpusIndex.build(corpus, shippedModels()));
}

/** Takes the lines of "How people ask it" away but for those that suggestions read: the index holds the terms of all. */
function withoutLines(corpus: Corpus): Corpus {
  const stories = corpus.stories.map((story) => {
    return { ...story, digest: story.digest && { ...story.digest, asks: story.digest.asks.slice(0, KEPT_ASKS) } };
  });
  return { ...corpus, stories };
}

/** Restores an edition from the data of an index file. Throws when the data is not of that shape. */
export function restoreEdition(corpus: Corpus, saved: SavedIndex): StorableEdition {
  return editionOf(corpus, CorpusIndex.restore(corpus, saved, shippedModels()));
}

function editionOf(corpus: Corpus, index: CorpusIndex): StorableEdition {
  const version = createHash('sha256').update(`${engineVersion()} ${corpus.fingerprint}`).digest('hex').slice(0, 8);
  const notes = corpus.stories.filter(isNote).length;
  const info = { version, stories: corpus.stories.length - notes, notes, commit: corpus.commit };
  return { corpus, index, info };
}

let engine: string | null = null;

/** Hashes everything that an index depends on besides its corpus: an index of another version is not used. */
export function engineVersion(): string {
  engine ??= createHash('sha256')
    .update(`${codeVersion(['base', 'model', 'corpus', 'search'])} ${hashOfFolder(modelsFolder())}`)
    .digest('hex')
    .slice(0, 16);
  return engine;
}
