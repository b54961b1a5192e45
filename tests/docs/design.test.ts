import { readdirSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PROJECT, readProjectFile, tableRows } from '../support/project-files.ts';

/** Folders beside `src/` that a newcomer has to know. */
const BESIDE = ['assets', 'commands', 'corpus', 'loopback-discord', 'models'];

test('the table of folders has a row for every folder that there is, and no other', () => {
  const named = tableRows(readProjectFile('DESIGN.md'), 'folder').map(([folder = '']) =>
    folder.replace(/`|\/`?$/gu, ''),
  );
  // `src/*.ts` are the programs.
  expect(named.filter((name) => !name.includes('*')).sort()).toEqual([...foldersBelow('src'), ...BESIDE].sort());
});

test('the tables of packages name each one once, those of types together', () => {
  const packages = JSON.parse(readProjectFile('package.json')) as Partial<
    Record<string, Readonly<Record<string, string>>>
  >;
  const kinds = ['dependencies', 'optionalDependencies', 'devDependencies'].map((kind) => packages[kind]);
  const wanted = kinds
    .flatMap((kind) => Object.keys(kind ?? {}))
    .map((name) => name.replace(/^@types\/.*/u, '@types/*'));
  const [running = '', developing = ''] = readProjectFile('DESIGN.md').split('\nFor development:\n');
  const named = [running, developing].flatMap((part) =>
    tableRows(part, 'package').flatMap(([names = '']) => names.replace(/ \(optional\)$| \d+$/u, '').split(', ')),
  );
  expect(named.sort()).toEqual([...new Set(wanted)].sort());
});

test('no folder of code holds more than 20 files', () => {
  const folders = [
    'commands',
    'loopback-discord',
    ...['src', 'loopback-discord', 'tests/support'].flatMap(foldersBelow),
  ];
  const crowded = folders.filter((folder) => entriesOf(folder).filter((entry) => entry.isFile()).length > 20);
  expect(crowded).toEqual([]);
});

/** Lists the folders below one, at any depth, by their paths in the project. */
function foldersBelow(folder: string): string[] {
  return entriesOf(folder)
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => [`${folder}/${name}`, ...foldersBelow(`${folder}/${name}`)]);
}

function entriesOf(folder: string): Dirent[] {
  return readdirSync(join(PROJECT, folder), { withFileTypes: true });
}
