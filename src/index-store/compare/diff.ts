import { existsSync, readFileSync, statSync } from 'node:fs';
import { CorpusError } from '../../corpus/read/corpus-error.ts';
import { loadCorpus } from '../../corpus/load.ts';
import { listLayer, type LayerSpec } from '../../corpus/read/layers.ts';
import { readIndexFile } from '../files/index-file.ts';
import type { Edition } from '../../search/search-index.ts';
import type { Changes } from './changes.ts';
import { compareEditions } from './compare.ts';
import { buildEdition } from '../files/edition.ts';
import { goldenQuestions } from './golden.ts';
import { indexFile } from '../files/pointer.ts';

/**
 * Compares two checkouts, folders of digests, index files, or kept indexes by their version. Throws
 * `CorpusError` with one sentence for a name that is none of these.
 */
export async function diff(a: string, b: string, dataDir: string): Promise<Changes> {
  const before = { edition: editionOf(a, dataDir), name: a };
  return compareEditions(before, { edition: editionOf(b, dataDir), name: b }, goldenQuestions());
}

function editionOf(name: string, dataDir: string): Edition {
  if (existsSync(name) && statSync(name).isDirectory()) return buildEdition(loadCorpus([layerOf(name)]));
  const path = /^[0-9a-f]{8,64}$/.test(name) && !existsSync(name) ? indexFile(dataDir, name) : name;
  const loaded = readIndexFile(path);
  if ('edition' in loaded) return loaded.edition;
  const hint = 'name a checkout, a folder of digests, an index file, or the version of a kept index.';
  throw new CorpusError(`${name} cannot be compared: ${loaded.fault}. Please ${hint}`);
}

/**
 * Finds the layer of a folder: digests are recognised by their own heading. Both sides get the same label, so that
 * their faults compare.
 */
function layerOf(dir: string): LayerSpec {
  const story: LayerSpec = { layer: 'story', dir, label: '' };
  const first = listLayer(story).find(({ kind, outside }) => kind === 'story' && !outside);
  const text = first ? readFileSync(first.path, 'utf8') : '';
  return /^## How people ask it/m.test(text) ? { ...story, layer: 'digest' } : story;
}
