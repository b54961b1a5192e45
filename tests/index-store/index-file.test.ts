import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Corpus } from '../../src/model/corpus.ts';
import { buildEdition, type StorableEdition } from '../../src/index-store/edition.ts';
import {
  readIndexFile,
  readIndexFileGently,
  writeIndexFile,
  type LoadedEdition,
} from '../../src/index-store/index-file.ts';
import { categoryPage, corpusOf, digestPage, makeFolder } from '../support/corpus.ts';

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

describe('a file that cannot be trusted is a fault', () => {
  const faults = async (path: string, fingerprint?: string): Promise<unknown[]> => [
    readIndexFile(path, fingerprint),
    await readIndexFileGently(path, fingerprint),
  ];
  const both = (fault: string): unknown[] => [{ fault }, { fault }];
  const changed = (change: (text: string) => string): string => {
    const path = written();
    writeFileSync(path, change(readFileSync(path, 'utf8')));
    return path;
  };
  const withHeader = (change: Record<string, unknown>): string =>
    changed((text) => {
      const [head = '', ...rest] = text.split('\n');
      return [JSON.stringify({ ...(JSON.parse(head) as object), ...change }), ...rest].join('\n');
    });

  test('where there is none', async () => {
    expect(await faults(pathIn(makeFolder()))).toEqual(both('there is no index file'));
  });

  test('where a folder stands in its place', async () => {
    expect(await faults(makeFolder())).toEqual(both('the index file is damaged'));
  });

  test.each([
    ['is empty', ''],
    ['is text', 'hello\n'],
    ['is JSON of somebody else', '{"version":1}\n{}\n'],
    ['is a JSON value', 'null\n'],
    ['is binary', '\0\0\0\n\0'],
  ])('where it %s', async (_, text) => {
    expect(await faults(changed(() => text))).toEqual(both('the file is not an index of Quobot'));
  });

  test.each<[string, (text: string) => string]>([
    ['is cut short', (text) => text.slice(0, -40)],
    ['ends after its header', (text) => text.slice(0, text.indexOf('\n') + 1)],
    ['has a letter changed', (text) => text.replace('Alan drops futures', 'Alan drops fixtures'.slice(0, 18))],
    [
      'has lost a line',
      (text) =>
        text
          .split('\n')
          .filter((_, line) => line !== 2)
          .join('\n'),
    ],
    ['has a line more', (text) => text.replace('\n', '\n{}\n')],
  ])('where it %s', async (_, change) => {
    expect(await faults(changed(change))).toEqual(both('the index file is damaged'));
  });

  test.each([{ sha256: 'x' }, { sha256: null }, { fingerprint: 'beef' }])(
    'where its header promises %j',
    async (change) => {
      expect(await faults(withHeader(change))).toEqual(both('the index file is damaged'));
    },
  );

  test.each([{ quobotIndex: 1 }, { quobotIndex: '2' }, { engine: 'older' }, { engine: null }])(
    'where it is of version %j',
    async (change) => {
      expect(await faults(withHeader(change))).toEqual(both('the index file is of another version'));
    },
  );

  test('where the corpus has changed', async () => {
    expect(await faults(written(), 'beef')).toEqual(both('the corpus has changed since the index was written'));
  });
});
