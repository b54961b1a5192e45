import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { replaceFile } from '../../../src/base/files.ts';
import { parseFile } from '../../../src/corpus/parse/page.ts';
import { ParseCache } from '../../../src/corpus/parse/parse-cache.ts';
import { buildEdition, type StorableEdition } from '../../../src/index-store/files/edition.ts';
import { readIndexFile, readIndexFileGently, writeIndexFile } from '../../../src/index-store/files/index-file.ts';
import { indexFile, pointerFile, pointTo, readPointer } from '../../../src/index-store/files/pointer.ts';
import { categoryPage, corpusOf, digestPage, sourceFile } from '../../support/corpus.ts';
import { tempFolder } from '../../support/index-store/book.ts';
import { asNobody, changeHeader, DAMAGES, FOREIGN, isReadable } from '../../support/index-store/spoil.ts';

/** What a reader makes of a stored file: what it holds, or why that is not used. */
type Read = { readonly taken: unknown } | { readonly refused: string };

/** A kind of file that Quobot writes for itself, with the sentences of its reader. */
interface StoredFile {
  /** Writes one below a data folder, and gives its path. */
  readonly write: (dataDir: string) => string;
  /** Reads it in each way there is. Throws where what was read is half of something. */
  readonly read: (dataDir: string) => Promise<readonly Read[]> | readonly Read[];
  readonly missing: string;
  readonly foreign: string;
  readonly damaged: string;
  /** A pattern of the sentence where the system does not let it be read. */
  readonly unreadable: RegExp;
  /** True where a checksum betrays each change. */
  readonly isSealed: boolean;
}

const VERSION_FAULT = 'the index file is of another version';

const PAGES = {
  'status_quo/alan_drops.md': digestPage({
    title: 'Alan drops futures',
    story: 'A future is dropped — “gone” 😱.',
    asks: ['**Why does select lose data?**'],
  }),
  'status_quo/constructor.md': digestPage({ title: 'Constructor', asks: ['**What is `__proto__`?**'] }),
  'status_quo.md': categoryPage('* [a](status_quo/alan_drops.md)'),
};
const SOURCES = Object.entries(PAGES).map(([name, text]) => sourceFile(name, text));
const DOCUMENTS = SOURCES.map(parseFile);
const edition = buildEdition(corpusOf({ digest: PAGES }));
const older = buildEdition(corpusOf({ digest: PAGES }, 'beef'));
const contentOf = ({ corpus, info, index }: StorableEdition): unknown => {
  return { corpus, info, answer: index.search('select loses data'), passage: index.passage('alan_drops', 'select') };
};

const INDEX: StoredFile = {
  write: (dataDir) => {
    const path = indexFile(dataDir, edition.info.version);
    writeIndexFile(path, edition);
    return path;
  },
  read: async (dataDir) => {
    const path = indexFile(dataDir, edition.info.version);
    return [readIndexFile(path), await readIndexFileGently(path)].map((read) =>
      'fault' in read ? { refused: read.fault } : { taken: contentOf(read.edition) },
    );
  },
  missing: 'there is no index file',
  foreign: 'the file is not an index of Quobot',
  damaged: 'the index file is damaged',
  unreadable: /^the index file cannot be read \(E[A-Z]+\)$/,
  isSealed: true,
};

const CACHE: StoredFile = {
  write: (dataDir) => {
    const cache = ParseCache.read(join(dataDir, 'nothing'));
    for (const source of SOURCES) cache.parse(source);
    const path = join(dataDir, 'parse-cache.json');
    replaceFile(path, cache.toText());
    return path;
  },
  read: (dataDir) => {
    const cache = ParseCache.read(join(dataDir, 'parse-cache.json'));
    const documents = SOURCES.map((source) => cache.parse(source));
    expect(documents).toEqual(DOCUMENTS);
    expect([0, SOURCES.length]).toContain(cache.parsed);
    return [cache.parsed === 0 ? { taken: documents } : { refused: 'all is parsed anew' }];
  },
  missing: 'all is parsed anew',
  foreign: 'all is parsed anew',
  damaged: 'all is parsed anew',
  unreadable: /^all is parsed anew$/,
  isSealed: true,
};

const POINTER: StoredFile = {
  write: (dataDir) => {
    for (const one of [older, edition]) {
      writeIndexFile(indexFile(dataDir, one.info.version), one);
      pointTo(dataDir, one.info.version, { cause: 'forced', forcedBy: 'anna', sources: ['digest corpus'], most: null });
    }
    return pointerFile(dataDir);
  },
  read: (dataDir) => {
    const pointer = readPointer(dataDir);
    if (pointer === null) return [{ refused: 'there is none' }];
    expect(existsSync(indexFile(dataDir, pointer.current))).toBe(true);
    const { current, kept, cause, forcedBy, sources, rolledBack } = pointer;
    for (const version of [current, ...kept, ...rolledBack]) expect(version).toMatch(/^[0-9a-f]{8}$/);
    for (const text of [cause, forcedBy ?? '', ...sources]) expect(typeof text).toBe('string');
    expect(['checked', 'forced', 'rollback']).toContain(cause);
    return [{ taken: pointer }];
  },
  missing: 'there is none',
  foreign: 'there is none',
  damaged: 'there is none',
  unreadable: /^there is none$/,
  isSealed: false,
};

describe.each([
  ['an index file', INDEX],
  ['a parse cache', CACHE],
  ['a pointer', POINTER],
])('%s', (_name, file) => {
  const refused = async (dataDir: string, sentence: string): Promise<void> => {
    for (const read of await file.read(dataDir)) expect(read).toEqual({ refused: sentence });
  };

  test('that was written is read as it was, and is alone in its folder', async () => {
    const [first, second] = [tempFolder(), tempFolder()];
    const [path, again] = [file.write(first), file.write(second)];
    for (const read of await file.read(first)) expect(read).toMatchObject({ taken: expect.anything() as unknown });
    expect(await file.read(first)).toEqual(await file.read(second));
    expect(readFileSync(path).equals(readFileSync(again))).toBe(true);
    expect(readdirSync(dirname(path)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  test('that is missing is none, also without its folder', async () => {
    const dataDir = tempFolder();
    await refused(dataDir, file.missing);
    rmSync(file.write(dataDir));
    await refused(dataDir, file.missing);
    await refused(join(dataDir, 'nowhere'), file.missing);
  });

  test.each(FOREIGN)('that %s is not used', async (_, text) => {
    const dataDir = tempFolder();
    writeFileSync(file.write(dataDir), text);
    await refused(dataDir, file.foreign);
  });

  test.each(DAMAGES)('that %s is refused, or is whole where no checksum betrays it', async (_, damage) => {
    const dataDir = tempFolder();
    const path = file.write(dataDir);
    for (const bytes of damage(readFileSync(path))) {
      writeFileSync(path, bytes);
      for (const read of await file.read(dataDir)) {
        if ('refused' in read) expect([file.damaged, file.foreign, VERSION_FAULT]).toContain(read.refused);
        else expect(file.isSealed).toBe(false);
      }
    }
  });

  test('that is a folder, or a link to itself, cannot be read', async () => {
    const dataDir = tempFolder();
    const path = file.write(dataDir);
    rmSync(path);
    mkdirSync(path);
    for (const read of await file.read(dataDir)) expect('refused' in read && read.refused).toMatch(file.unreadable);
    rmSync(path, { recursive: true });
    symlinkSync(path, path);
    for (const read of await file.read(dataDir)) expect('refused' in read && read.refused).toMatch(file.unreadable);
  });

  test('that nobody may read is as good as none, with a sentence', async ({ skip }) => {
    const dataDir = tempFolder();
    const path = file.write(dataDir);
    for (const folder of [dataDir, dirname(path)]) chmodSync(folder, 0o755);
    chmodSync(path, 0o000);
    const reads = await asNobody(async () => (isReadable(path) ? null : file.read(dataDir)));
    if (reads === null) skip('this system lets everybody read it');
    for (const read of reads ?? []) expect('refused' in read && read.refused).toMatch(file.unreadable);
  });
});

describe('another version', () => {
  test.each([
    ['index', INDEX, { quobotIndex: 1 }, VERSION_FAULT],
    ['index', INDEX, { quobotIndex: 99 }, VERSION_FAULT],
    ['index', INDEX, { quobotIndex: '5' }, VERSION_FAULT],
    ['index', INDEX, { engine: 'older' }, VERSION_FAULT],
    ['index', INDEX, { engine: null }, VERSION_FAULT],
    ['index', INDEX, { sha256: 'x' }, INDEX.damaged],
    ['index', INDEX, { sha256: null }, INDEX.damaged],
    ['index', INDEX, { fingerprint: 'beef' }, INDEX.damaged],
    ['parse cache', CACHE, { quobotParsed: 0 }, CACHE.damaged],
    ['parse cache', CACHE, { quobotParsed: 99 }, CACHE.damaged],
    ['parse cache', CACHE, { parser: '00000000' }, CACHE.damaged],
    ['parse cache', CACHE, { parser: null }, CACHE.damaged],
    ['parse cache', CACHE, { sha256: 'x' }, CACHE.damaged],
    ['pointer', POINTER, { cause: 'merged' }, POINTER.damaged],
    ['pointer', POINTER, { cause: undefined }, POINTER.damaged],
    ['pointer', POINTER, { forcedBy: undefined }, POINTER.damaged],
    ['pointer', POINTER, { sources: [null] }, POINTER.damaged],
    ['pointer', POINTER, { sources: undefined }, POINTER.damaged],
    ['pointer', POINTER, { rolledBack: [7] }, POINTER.damaged],
    ['pointer', POINTER, { kept: ['../../etc/passwd'] }, POINTER.damaged],
    ['pointer', POINTER, { current: '../../etc/passwd' }, POINTER.damaged],
    ['pointer', POINTER, { current: '00000000' }, POINTER.damaged],
  ])('of the %s is not used where its first line says %4$j', async (_name, file, change, sentence) => {
    const dataDir = tempFolder();
    changeHeader(file.write(dataDir), change);
    for (const read of await file.read(dataDir)) expect(read).toEqual({ refused: sentence });
  });

  test('of a pointer may say more than this one knows', () => {
    const dataDir = tempFolder();
    changeHeader(POINTER.write(dataDir), { since: 2031 });
    expect(readPointer(dataDir)).toMatchObject({ current: edition.info.version, forcedBy: 'anna' });
  });

  test('of the corpus is a fault of an index that was written before', async () => {
    const dataDir = tempFolder();
    const path = INDEX.write(dataDir);
    const fault = 'the corpus has changed since the index was written';
    expect(readIndexFile(path, 'f00d')).toHaveProperty('edition');
    expect(readIndexFile(path, 'beef')).toEqual({ fault });
    expect(await readIndexFileGently(path, 'beef')).toEqual({ fault });
  });
});
