import { expect, test } from 'vitest';
import { templateDigest } from '../support/templates.ts';

test('the templates in corpus/README.md have every field of a digest', () => {
  const note = new Map(Object.entries(templateDigest('notes/template')));
  const without = Object.entries(templateDigest('template')).filter(([key, value]) =>
    [value, note.get(key)].every((field) => field === null || String(field) === ''),
  );
  expect(without.map(([key]) => key)).toEqual([]);
});
