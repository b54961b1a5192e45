import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { PROJECT, readProjectFile } from '../support/project-files.ts';

const examples = [...readProjectFile('docs/embedding.md').matchAll(/^```js\n([\s\S]*?)^```$/gm)].map(
  ([, code]) => code,
);

test('the examples of docs/embedding.md run as they stand', () => {
  expect(examples).toHaveLength(1);
  for (const code of examples) {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', code ?? ''], {
      cwd: PROJECT,
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^(?:match|maybe)\n.+\n\d\. /);
  }
});
