import { findStory, type Corpus } from '../../src/model/corpus.ts';
import type { Digest } from '../../src/model/digest.ts';
import { corpusOf } from './corpus.ts';
import { readProjectFile } from './project-files.ts';

/** The corpus of the two templates in corpus/README.md: the digest `template` and the note `notes/template`. */
export function templates(): Corpus {
  const pages = [...readProjectFile('corpus/README.md').matchAll(/^````markdown\n(.*?)^````$/gms)];
  const [digest = '', note = ''] = pages.map(([, page]) => page);
  return corpusOf({ digest: { 'status_quo/template.md': digest, 'notes/template.md': note } });
}

/** Gives the digest of one of the templates. */
export function templateDigest(id: 'template' | 'notes/template'): Digest {
  const { digest = null } = findStory(templates(), id) ?? {};
  if (digest === null) throw new Error(`corpus/README.md has no template of ${id}.`);
  return digest;
}
