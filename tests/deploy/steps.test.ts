import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readProjectFile } from '../support/project-files.ts';

const FOLDER = '.github/workflows';
const root = join(import.meta.dirname, '../..');

describe.each(readdirSync(join(root, FOLDER)))('%s', (name) => {
  const text = readProjectFile(`${FOLDER}/${name}`);

  test('runs every step so that it fails with the first of its commands', () => {
    // Without a named shell GitHub leaves pipefail out.
    expect(text).toMatch(/^defaults:\n {2}run:\n(?: {4}#.*\n)* {4}shell: bash$/m);
    expect(text.match(/^ {6,}shell:.*$/gm)).toBeNull();
    expect(text).not.toMatch(/continue-on-error|\|\| true/);
  });

  test('names actions by commit', () => {
    for (const [, used] of text.matchAll(/uses: (\S+)/g)) expect(used).toMatch(/@[0-9a-f]{40}$/);
  });
});

test('scripts and steps of the image hide no failing command in a pipe', () => {
  const dockerfile = readProjectFile('Dockerfile');
  for (const run of dockerfile.match(/^RUN (?:.*\\\n)*.*$/gm) ?? []) expect(run).not.toMatch(/[^|]\|[^|]|;/);
  // Each part is a pipe into tee, whose first command's own code counts.
  const ci = readProjectFile('.ci/run');
  expect(ci.match(/[^|]\|[^|]/g)).toHaveLength(1);
  expect(ci).toContain('status=${PIPESTATUS[0]}');
});

test('the image is built from others by their digest, the same everywhere', () => {
  const dockerfile = readProjectFile('Dockerfile');
  const bases = [...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, base]) => base);
  expect(new Set(bases).size).toBe(1);
  expect(bases[0]).toMatch(/^node:[\w.-]+@sha256:[0-9a-f]{64}$/);
  expect(dockerfile).not.toContain('# syntax=');
});
