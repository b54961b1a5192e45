import { readCorpusFiles, type CorpusFiles, type CorpusSpec } from '../corpus/read/corpus-files.ts';
import { readIndexFile } from './index-file.ts';
import type { SearchIndex } from '../search/search-index.ts';
import { indexFile, keptVersions, readPointer, standsFor } from './pointer.ts';

/** An index to ask, and where it came from. */
export interface OpenedIndex {
  readonly index: SearchIndex;
  readonly from: 'file' | 'memory';
  /** Why a file that is there was not used; `null` when it was, or when there is none. */
  readonly fault: string | null;
}

/**
 * The index to answer one question with: the file in use where it fits the corpus, else built in memory. Writes nothing.
 * An index of the same sources that somebody went back to is used although the corpus is newer. Throws `CorpusError` when
 * the corpus cannot be read.
 */
export async function openIndex(spec: CorpusSpec, dataDir: string): Promise<OpenedIndex> {
  const pointer = readPointer(dataDir);
  if (pointer?.cause === 'rollback' && standsFor(pointer, spec)) {
    const loaded = readIndexFile(indexFile(dataDir, pointer.current));
    if ('index' in loaded) return { index: loaded.index, from: 'file', fault: null };
  }
  const files = readCorpusFiles(spec);
  const loaded = pointer && readIndexFile(indexFile(dataDir, pointer.current), files.fingerprint);
  if (loaded && 'index' in loaded) return { index: loaded.index, from: 'file', fault: null };
  return { index: await buildInMemory(files), from: 'memory', fault: loaded?.fault ?? null };
}

/** Loads the parser of markdown only now: with an index file it is the larger part of a start. */
async function buildInMemory(files: CorpusFiles): Promise<SearchIndex> {
  const [{ assembleCorpus }, { parseFile }, { buildIndex }] = await Promise.all([
    import('../corpus/load.ts'),
    import('../corpus/parse/page.ts'),
    import('../search/build-index.ts'),
  ]);
  return buildIndex(assembleCorpus(files, files.sources.files.map(parseFile)));
}

/**
 * The newest kept index that can be read, the one in use first; `null` when none can. Reads no corpus; with `spec`,
 * indexes of other sources are passed over.
 */
export function openKeptIndex(dataDir: string, spec?: CorpusSpec): SearchIndex | null {
  const pointer = readPointer(dataDir);
  if (spec && !(pointer && standsFor(pointer, spec))) return null;
  for (const version of keptVersions(dataDir)) {
    const loaded = readIndexFile(indexFile(dataDir, version));
    if ('index' in loaded) return loaded.index;
  }
  return null;
}
