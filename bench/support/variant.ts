import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as CorpusIndexModule from '../../src/search/corpus-index.ts';

/** A change to the text of a file of src/search/, made at every place where `from` stands. */
export interface Edit {
  readonly file: string;
  /** A pattern must be global. */
  readonly from: string | RegExp;
  readonly to: string;
}

/**
 * The index class of a copy of src/search/ with some text changed, so that what cannot be passed in can be measured.
 * Throws when the text is not there: the code has changed and the edit has to follow.
 */
export async function loadVariant(edits: readonly Edit[]): Promise<typeof CorpusIndexModule.CorpusIndex> {
  mkdirSync('dist', { recursive: true });
  const copy = mkdtempSync('dist/variant-');
  try {
    for (const folder of ['base', 'model', 'search'])
      cpSync(join('src', folder), join(copy, folder), { recursive: true });
    for (const { file, from, to } of edits) {
      const path = join(copy, 'search', file);
      writeFileSync(path, edited(readFileSync(path, 'utf8'), { file, from, to }));
    }
    const url = pathToFileURL(join(copy, 'search', 'corpus-index.ts')).href;
    return ((await import(url)) as typeof CorpusIndexModule).CorpusIndex;
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** Makes an edit in the text of its file. Throws when it changes nothing. */
export function edited(text: string, { file, from, to }: Edit): string {
  const changed = text.replaceAll(from, to);
  if (changed === text) throw new Error(`variant: "${String(from)}" changes nothing in src/search/${file}`);
  return changed;
}
