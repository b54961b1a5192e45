import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Corpus } from '../../src/model/corpus.ts';
import { buildIndex } from '../../src/search/build-index.ts';
import { readIndexFile, readIndexFileGently, writeIndexFile, type LoadedIndex } from '../../src/index-store/index-file.ts';
import type { SearchIndex } from '../../src/search/search-index.ts';
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
const index = buildIndex(corpus('f00d'));
const pathIn = (folder: string): string => join(folder, 'data/index.json');
const written = (from: SearchIndex = index): string => {
  const path = pathIn(makeFolder());
  writeIndexFile(path, from);
  return path;
};
const answers = (from: SearchIndex): unknown =>
  ['select loses data', 'constructor __proto__', 'futrue', '', '😱'].map((question) => [
    from.search(question),
    from.passage('alan_drops', question),
    from.suggest(question),
  ]);
const loaded = (result: LoadedIndex): SearchIndex => {
  if ('fault' in result) throw new Error(result.fault);
  return result.index;
};

describe('an index that was written', () => {
  test('answers the same when it is read', async () => {
    const path = written();
    for (const result of [readIndexFile(path), readIndexFile(path, 'f00d'), await readIndexFileGently(path, 'f00d')]) {
      const copy = loaded(result);
      expect(answers(copy)).toEqual(answers(index));
      expect(copy.info).toEqual(index.info);
      expect(copy.corpus).toEqual(index.corpus);
    }
  });

  test('is a single file in a folder made for it', () => {
    expect(readdirSync(dirname(written()))).toEqual(['index.json']);
  });

  test('is byte for byte the same for the same corpus', () => {
    expect(readFileSync(written()).equals(readFileSync(written(buildIndex(corpus('f00d')))))).toBe(true);
  });

  test('may itself be written again', () => {
    const again = written(loaded(readIndexFile(written())));
    expect(answers(loaded(readIndexFile(again, 'f00d')))).toEqual(answers(index));
  });

  test('takes the place of an older one', () => {
    const path = written();
    writeIndexFile(path, buildIndex(corpus('beef', 'Another title')));
    expect(loaded(readIndexFile(path, 'beef')).corpus.stories[0]?.title).toBe('Another title');
    expect(readdirSync(dirname(path))).toEqual(['index.json']);
  });

  test('may be of a corpus without stories', () => {
    expect(loaded(readIndexFile(written(buildIndex(corpusOf({}))))).search('x').hits).toEqual([]);
  });
});

describe('writing', () => {
  test('that fails leaves no file behind, and what stood there as it was', () => {
    const path = pathIn(makeFolder());
    mkdirSync(join(path, 'occupied'), { recursive: true });
    expect(() => writeIndexFile(path, index)).toThrow();
    expect(readdirSync(dirname(path))).toEqual(['index.json']);
    expect(readdirSync(path)).toEqual(['occupied']);
  });

  test('takes only an index that was built', () => {
    const folder = makeFolder();
    const { corpus: same, info } = index;
    const other: SearchIndex = {
      corpus: same,
      info,
      search: (question) => index.search(question),
      passage: () => null,
      suggest: () => [],
    };
    expect(() => writeIndexFile(pathIn(folder), other)).toThrow('only a built index can be written');
    expect(readdirSync(folder)).toEqual([]);
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

  test.each([
    { lines: [] },
    { lines: null },
    { lines: [{}] },
    { lines: [{ path: ['corpus'], more: false, bytes: -1, sha256: 'x' }] },
  ])('where its header promises %j', async (change) => {
    expect(await faults(withHeader(change))).toEqual(both('the index file is damaged'));
  });

  test.each([{ quobotIndex: 1 }, { quobotIndex: '2' }, { analysis: 0 }, { analysis: 1e9 }])(
    'where it is of version %j',
    async (change) => {
      expect(await faults(withHeader(change))).toEqual(both('the index file is of another version'));
    },
  );

  test('where the corpus has changed', async () => {
    expect(await faults(written(), 'beef')).toEqual(both('the corpus has changed since the index was written'));
  });
});
