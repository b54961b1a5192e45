import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findStory, type Corpus } from '../../../src/model/corpus.ts';
import { buildEdition, type StorableEdition } from '../../../src/index-store/files/edition.ts';
import {
  readIndexFile,
  readIndexFileGently,
  writeIndexFile,
  type LoadedEdition,
} from '../../../src/index-store/files/index-file.ts';
import { categoryPage, corpusOf, digestPage } from '../../support/corpus.ts';
import { makeFolder } from '../../support/make-folder.ts';
import { noteCorpus, NOTE_ID } from '../../support/fake-edition.ts';

const corpus = (fingerprint: string, title = 'Alan drops futures'): Corpus =>
  corpusOf(
    {
      digest: {
        'status_quo/alan_drops.md': digestPage({
          title,
          story: 'A future is dropped — “gone” 😱.',
          asks: ['**Why does select lose data?**'],
        }),
        'status_quo/constructor.md': digestPage({ title: 'Constructor', asks: ['**What is `__proto__`?**'] }),
        'status_quo.md': categoryPage('* [a](status_quo/alan_drops.md)'),
      },
    },
    fingerprint,
  );
const edition = buildEdition(corpus('f00d'));
const pathIn = (folder: string): string => join(folder, 'data/index.json');
const written = (from: StorableEdition = edition): string => {
  const path = pathIn(makeFolder());
  writeIndexFile(path, from);
  return path;
};
const answers = ({ index }: StorableEdition): unknown =>
  ['select loses data', 'constructor __proto__', 'futrue', '', '😱'].map((question) => [
    index.search(question),
    index.passage('alan_drops', question),
    index.suggest(question),
  ]);
const loaded = (result: LoadedEdition): StorableEdition => {
  if ('fault' in result) throw new Error(result.fault);
  return result.edition;
};

describe('an index that was written', () => {
  test('answers the same when it is read', async () => {
    const path = written();
    for (const result of [readIndexFile(path), readIndexFile(path, 'f00d'), await readIndexFileGently(path, 'f00d')]) {
      const copy = loaded(result);
      expect(answers(copy)).toEqual(answers(edition));
      expect(copy.info).toEqual(edition.info);
      expect(copy.corpus).toEqual(edition.corpus);
    }
  });

  test('keeps notes, what they answer, and what goes wrong', async () => {
    const withNote = buildEdition(noteCorpus());
    const path = written(withNote);
    for (const result of [readIndexFile(path), await readIndexFileGently(path)]) {
      const copy = loaded(result);
      expect(copy.corpus).toEqual(withNote.corpus);
      expect(copy.info).toMatchObject({ stories: 4, notes: 1 });
      expect(copy.corpus.issues.flatMap(({ notes }) => notes)).toEqual([NOTE_ID]);
      expect(findStory(copy.corpus, NOTE_ID)).toMatchObject({
        url: null,
        digest: { goesWrong: [{ text: 'select!', style: 'code' }, {}, { style: 'bold' }, {}], answers: [67] },
      });
      for (const question of ['futurelock', 'why does my select hang', 'the other branch asks for the lock', 'pin']) {
        expect(copy.index.search(question)).toEqual(withNote.index.search(question));
        expect(copy.index.passage(NOTE_ID, question)).toEqual(withNote.index.passage(NOTE_ID, question));
      }
      expect(copy.index.search('futurelock').hits[0]?.storyId).toBe(NOTE_ID);
      expect(copy.index.passage(NOTE_ID, 'sleeps for good')?.url).toBeNull();
    }
  });

  test('is a single file in a folder made for it', () => {
    expect(readdirSync(dirname(written()))).toEqual(['index.json']);
  });

  test('is byte for byte the same for the same corpus', () => {
    expect(readFileSync(written()).equals(readFileSync(written(buildEdition(corpus('f00d')))))).toBe(true);
  });

  test('may itself be written again', () => {
    const again = written(loaded(readIndexFile(written())));
    expect(answers(loaded(readIndexFile(again, 'f00d')))).toEqual(answers(edition));
  });

  test('takes the place of an older one', () => {
    const path = written();
    writeIndexFile(path, buildEdition(corpus('beef', 'Another title')));
    expect(loaded(readIndexFile(path, 'beef')).corpus.stories[0]?.title).toBe('Another title');
    expect(readdirSync(dirname(path))).toEqual(['index.json']);
  });

  test('may be of a corpus without stories', () => {
    expect(loaded(readIndexFile(written(buildEdition(corpusOf({}))))).index.search('x').hits).toEqual([]);
  });
});

describe('writing', () => {
  test('that fails leaves no file behind, and what stood there as it was', () => {
    const path = pathIn(makeFolder());
    mkdirSync(join(path, 'occupied'), { recursive: true });
    expect(() => writeIndexFile(path, edition)).toThrow();
    expect(readdirSync(dirname(path))).toEqual(['index.json']);
    expect(readdirSync(path)).toEqual(['occupied']);
  });
});
