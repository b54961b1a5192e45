import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PROJECT, readProjectFile, tableRows } from '../support/project-files.ts';

/** Folders beside `src/` that a newcomer has to know. */
const BESIDE = ['commands', 'corpus', 'loopback-discord', 'models'];

test('the table of folders names every folder that there is, and no other', () => {
  const named = tableRows(readProjectFile('DESIGN.md'), 'folder').map(([folder = '']) =>
    folder.replace(/`|\/`?$/gu, ''),
  );
  const folders = readdirSync(join(PROJECT, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(named).toEqual(expect.arrayContaining([...folders.map(({ name }) => `src/${name}`), ...BESIDE]));
  // Rows for folders below these, or for files (`src/*.ts`), may stand there too, as long as they exist.
  for (const folder of named.filter((name) => !name.includes('*')))
    expect(readdirSync(join(PROJECT, folder)), folder).not.toEqual([]);
});
