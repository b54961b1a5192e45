import { join } from 'node:path';
import { projectRoot } from '../base/project-root.ts';
import type { LayerSpec } from '../corpus/read/layers.ts';

/**
 * Gives the path of the index of the shipped corpus, which is built together with the program. Like any other index file
 * it is used only where its corpus and its program are those of now.
 */
export function shippedIndexFile(): string {
  return join(projectRoot(), 'dist', 'index.json');
}

/** Gives the layer of the corpus that comes with the program. */
export function shippedLayer(): LayerSpec {
  return { layer: 'digest', dir: join(projectRoot(), 'corpus'), label: 'corpus' };
}

/** Builds the index of the shipped corpus and writes it. Throws `CorpusError` without the corpus. */
export async function shipIndex(): Promise<void> {
  const [{ loadCorpus }, { buildEdition }, { writeIndexFile }] = await Promise.all([
    import('../corpus/load.ts'),
    import('./files/edition.ts'),
    import('./files/index-file.ts'),
  ]);
  const corpus = loadCorpus([shippedLayer()]);
  writeIndexFile(shippedIndexFile(), buildEdition(corpus));
}
