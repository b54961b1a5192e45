import { join } from 'node:path';
import { loadCorpus } from '../../src/corpus/load.ts';
import { readCorpusFiles } from '../../src/corpus/read/corpus-files.ts';
import { buildEdition, type StorableEdition } from '../../src/index-store/files/edition.ts';
import { readIndexFile } from '../../src/index-store/files/index-file.ts';
import { shippedIndexFile } from '../../src/index-store/shipped-index.ts';
import { PROJECT } from './project-files.ts';

const layers = [{ layer: 'digest', dir: join(PROJECT, 'corpus'), label: 'corpus' }] as const;
const { fingerprint } = readCorpusFiles({ layers, issuesFile: null });
const built = readIndexFile(shippedIndexFile(), fingerprint);

/**
 * The edition of the shipped corpus: the one that the build wrote where code and corpus are those of now, which saves each
 * test file seconds, else built here. It is read while the file is loaded, since that takes longer than a test should.
 */
export const shippedEdition: StorableEdition = 'edition' in built ? built.edition : buildEdition(loadCorpus(layers));
