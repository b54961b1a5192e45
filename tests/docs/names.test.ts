import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PROJECT, readProjectFile } from '../support/project-files.ts';

const DECLARATION = /^export (?:abstract |async )?(?:class|const|enum|function\*?|interface|type) (\w+)/gmu;

test('nothing in loopback-discord has the name of something of ours', () => {
  const ours = new Set([...exportedNames('src'), ...exportedNames('commands')]);
  expect(ours.size).toBeGreaterThan(100);
  expect(exportedNames('loopback-discord').filter((name) => ours.has(name))).toEqual([]);
});

/** Lists the names that the files below a folder declare and export. */
function exportedNames(folder: string): readonly string[] {
  const files = readdirSync(join(PROJECT, folder), { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
    .flatMap((file) => [...readProjectFile(folder, file).matchAll(DECLARATION)].map(([, name = '']) => name));
}
