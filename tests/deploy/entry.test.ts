import { spawnSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeFolder } from '../support/make-folder.ts';
import { readProjectFile } from '../support/project-files.ts';

const root = join(import.meta.dirname, '../..');
const about = JSON.parse(readProjectFile('package.json')) as {
  readonly bin: Readonly<Record<string, string>>;
  readonly scripts: Readonly<Record<string, string>>;
  readonly files: readonly string[];
};
const entries = [about.bin['quobot'], ...['start', 'quobot'].map((name) => about.scripts[name]?.replace('node ', ''))];

test.each([...new Set(entries)])('%s says in one sentence that nothing is built', (entry = '') => {
  const copy = makeFolder({ 'package.json': '{"type":"module"}' });
  cpSync(join(root, 'bin'), join(copy, 'bin'), { recursive: true });
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(copy, entry), 'ask', 'x'], { encoding: 'utf8' });
  expect({ status, stdout, stderr }).toEqual({
    status: 78,
    stdout: '',
    stderr: 'quobot: Nothing is built here yet: run npm run build, then this again.\n',
  });
});

test.each([
  ['a part of the program', '../parts/GONE.js'],
  ['a package', 'minisearch-that-is-not-there'],
])('where %s is missing, it says in one sentence what to run', (_, missing) => {
  const copy = makeFolder({
    'package.json': '{"type":"module"}',
    'dist/src/cli.js': `import ${JSON.stringify(missing)};`,
  });
  cpSync(join(root, 'bin'), join(copy, 'bin'), { recursive: true });
  const { status, stderr } = spawnSync(process.execPath, [join(copy, 'bin/quobot.js')], { encoding: 'utf8' });
  expect(status).toBe(78);
  expect(stderr).toMatch(/^quobot: [^\n]*run npm ci and npm run build[^\n]*\n$/u);
});

test('whatever starts the program starts it by such an entry', () => {
  expect(about.files).toContain('bin');
  for (const entry of entries) expect(entry).toMatch(/^bin\//);
  for (const file of ['Dockerfile', 'deploy/quobot.service']) {
    expect(readProjectFile(file)).toContain('bin/quobot.js');
    expect(readProjectFile(file)).not.toContain('dist/src/cli.js');
  }
});
