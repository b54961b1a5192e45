import { expect, test } from 'vitest';
import { wordCommand } from '../../src/answers/word-command.ts';

test('a word stands for a command where nothing else follows that a question would', () => {
  expect(wordCommand('help')).toEqual({ name: 'help', rest: '' });
  expect(wordCommand('/Categories')).toEqual({ name: 'categories', rest: '' });
  expect(wordCommand('story alan needs locks')).toEqual({ name: 'story', rest: 'alan needs locks' });
  expect(wordCommand('plain why does it hang?')).toEqual({ name: 'plain', rest: 'why does it hang?' });
  expect(wordCommand('help me with select')).toBeNull();
  expect(wordCommand('story')).toBeNull();
  expect(wordCommand('issues with my select: why?')).toBeNull();
  expect(wordCommand('helpless')).toBeNull();
});
