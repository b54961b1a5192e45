import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Libsql from 'libsql';
import { afterAll, expect, test } from 'vitest';
import { sqliteDatabase } from '../../src/store/database/sqlite.ts';
import { readProjectFile, tableRows } from '../support/project-files.ts';

const scratch = mkdtempSync(join(tmpdir(), 'quobot-privacy-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

test('PRIVACY.md names every column of every table of the store, and no other', async () => {
  const file = join(scratch, 'store.db');
  const opened = await sqliteDatabase(file, Libsql).open();
  const database = new Libsql(file);
  const columns = database
    .prepare(
      "select t.name as name, c.name as part from sqlite_master t join pragma_table_info(t.name) c where t.type = 'table' order by t.name, c.cid",
    )
    .all() as { name: string; part: string }[];
  database.close();
  await opened.close();
  const named = tableRows(readProjectFile('PRIVACY.md'), 'Table').flatMap(([table = '', parts = '']) =>
    parts.split(', ').map((part) => `${table}.${part}`.replaceAll('`', '')),
  );
  expect(columns.length).toBeGreaterThan(20);
  expect(named.sort()).toEqual(columns.map(({ name, part }) => `${name}.${part}`).sort());
});
