import type { Corpus } from '../model/corpus.ts';
import { assemble } from './assemble.ts';
import type { LayerSpec } from './layers.ts';
import { parseFile } from './parse.ts';
import { readSources } from './sources.ts';

/**
 * Reads, parses and merges the layers. Faults in files are the corpus' diagnostics. Throws `CorpusError` when a folder
 * does not exist or holds no stories.
 */
export function loadCorpus(specs: readonly LayerSpec[]): Corpus {
  const sources = readSources(specs);
  return assemble(sources.files.map(parseFile), sources);
}
