import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PROJECT } from '../support/project-files.ts';

/** `{ name, other } = await import('../../dist/src/…')`, or the static form. */
const IMPORT = /\{\s*([\w\s,]+?)\s*\}\s*(?:=\s*await import\(|from )\s*'\.\.\/\.\.\/dist\/(src\/[\w/-]+)\.js'/gu;

const SUPPORT = join(PROJECT, 'bench', 'support');
const imports = readdirSync(SUPPORT)
  .filter((name) => name.endsWith('.js'))
  .flatMap((child) =>
    [...readFileSync(join(SUPPORT, child), 'utf8').matchAll(IMPORT)].map(([, names = '', source = '']) => ({
      child,
      names: names.split(/\s*,\s*/u),
      source: join(PROJECT, `${source}.ts`),
    })),
  );

test('there are children that measure the build', () => {
  expect(imports.length).toBeGreaterThanOrEqual(4);
});

// No type check sees these: they are JavaScript, and run on dist/ in a fresh process.
test.each(imports)('$child imports what $source exports', async ({ names, source }) => {
  expect(existsSync(source)).toBe(true);
  expect(Object.keys((await import(source)) as object)).toEqual(expect.arrayContaining(names));
});
