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
