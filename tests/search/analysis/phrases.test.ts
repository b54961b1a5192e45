import { expect, test } from 'vitest';
import { phrasesOf } from '../../../src/search/analysis/phrases.ts';

const equal = (a: string, b: string): boolean =>
  JSON.stringify([...phrasesOf(a)]) === JSON.stringify([...phrasesOf(b)]);

test('each two words in a row are a phrase, the small ones too', () => {
  expect(phrasesOf('out of the box').size).toBe(3);
  expect(equal('Out  of\nthe "box"', 'out of the box')).toBe(true);
  expect(equal('out of the', 'of out the')).toBe(false);
});

test('a stop parts words, and a phrase that comes again counts once', () => {
  expect(phrasesOf('hangs. why? here, now').size).toBe(0);
  expect(phrasesOf('it hangs, it hangs').size).toBe(1);
});

test('what stands around a message is left out', () => {
  const message = 'Cannot start a runtime from within a runtime';
  expect(equal(`thread 'main' panicked at src/main.rs:3:5:\n${message}`, message)).toBe(true);
});

test('a text without two words has none', () => {
  expect(phrasesOf('').size).toBe(0);
  expect(phrasesOf('deadlock').size).toBe(0);
});
