import { expect, test } from 'vitest';
import { CHOICES } from '../../bench/support/choices.ts';
import { edited } from '../../bench/support/variant.ts';
import { readProjectFile } from '../support/project-files.ts';

test.each(CHOICES)('the choice $name is one of the code as it is', (choice) => {
  const text = readProjectFile('src/search', choice.file);
  expect(edited(text, choice)).not.toBe(text);
});
