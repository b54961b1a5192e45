import { readCorpusFiles, type CorpusFiles, type CorpusSpec } from '../corpus/read/corpus-files.ts';
import type { StorableEdition } from './files/edition.ts';
import { readIndexFile } from './files/index-file.ts';
import { indexFile, keptVersions, readPointer, standsFor } from './files/pointer.ts';
import { shippedIndexFile } from './shipped-index.ts';

/** An edition to ask, and its origin. */
export interface OpenedEdition {
  readonly edition: StorableEdition;
  readonly from: 'kept' | 'shipped' | 'memory';
}

/**
 * Opens the edition to answer with: the file in use where it fits the corpus, else the one that is shipped, else one that
 * is built in memory. Writes nothing.
 * After a rollback, an index of the same sources is used although the corpus is newer. Throws `CorpusError` when the
 * corpus cannot be read. `onBuild` is called before one is built, which takes some seconds.
 */
export async function openEdition(
  spec: CorpusSpec,
  dataDir: string,
  onBuild: () => void = () => undefined,
): Promise<OpenedEdition> {
  const pointer = readPointer(dataDir);
  if (pointer?.cause === 'rollback' && standsFor(pointer, spec)) {
    const loaded = readIndexFile(indexFile(dataDir, pointer.current));
    if ('edition' in loaded) return { edition: loaded.edition, from: 'kept' };
  }
  const files = readCorpusFiles(spec);
  const loaded = pointer && readIndexFile(indexFile(dataDir, pointer.current), files.fingerprint);
  if (loaded && 'edition' in loaded) return { edition: loaded.edition, from: 'kept' };
  const shipped = readIndexFile(shippedIndexFile(), files.fingerprint);
  if ('edition' in shipped) return { edition: shipped.edition, from: 'shipped' };
  onBuild();
  return { edition: await buildInMemory(files), from: 'memory' };
}

/**
 * Opens what can be answered from until the index of a corpus is built elsewhere: the shipped index, where it is of the
 * corpus's digests as they are now. `null` where it is not. Throws `CorpusError` when the corpus cannot be read.
 */
export function openStandIn(spec: CorpusSpec): StorableEdition | null {
  readCorpusFiles(spec);
  const digests = spec.layers.filter(({ layer }) => layer === 'digest');
  if (digests.length === 0) return null;
  const { fingerprint } = readCorpusFiles({ layers: digests, issuesFile: null });
  const shipped = readIndexFile(shippedIndexFile(), fingerprint);
  return 'edition' in shipped ? shipped.edition : null;
}

/**
 * Builds an edition. The parser of markdown is loaded only now: with an index file it is the larger part of a start.
 */
async function buildInMemory(files: CorpusFiles): Promise<StorableEdition> {
  const [{ assembleCorpus }, { parseFiles }, { buildEdition }] = await Promise.all([
    import('../corpus/load.ts'),
    import('../corpus/parse/page.ts'),
    import('./files/edition.ts'),
  ]);
  return buildEdition(assembleCorpus(files, parseFiles(files.sources.files)));
}

/**
 * Opens the newest kept edition that can be read, the one in use first; `null` when none can. Reads no corpus; with `spec`,
 * indexes of other sources are passed over.
 */
export function openKeptEdition(dataDir: string, spec?: CorpusSpec): StorableEdition | null {
  const pointer = readPointer(dataDir);
  if (spec && !(pointer && standsFor(pointer, spec))) return null;
  for (const version of keptVersions(dataDir)) {
    const loaded = readIndexFile(indexFile(dataDir, version));
    if ('edition' in loaded) return loaded.edition;
  }
  return null;
}
