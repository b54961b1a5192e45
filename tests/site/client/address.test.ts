import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hashOf, questionIn } from '../../../src/site/client/address.ts';

test.each([
  ['#q=why+does+select%21+lose', 'why does select! lose'],
  ['#q=a%20b', 'a b'],
  ['q=a', 'a'],
  ['', ''],
  ['#', ''],
  ['#main', null],
  ['#x=1&q=a&q=b', 'a'],
  ['#q=%', '%'],
  ['#q=%ff%00', '\ufffd\u0000'],
  [`#q=${'x'.repeat(9000)}`, 'x'.repeat(8000)],
])('%j asks %j', (hash, question) => {
  expect(questionIn(hash)).toBe(question);
});

test('any question comes back from its address, and stands behind the # alone', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (question) => {
      const { pathname, search, hash } = new URL(hashOf(question), 'https://x.org/');
      expect([pathname, search]).toEqual(['/', '']);
      expect(questionIn(hash)).toBe(question);
    }),
  );
});

test('no hash whatever is a fault', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (hash) => {
      expect(questionIn(hash)?.length ?? 0).toBeLessThanOrEqual(hash.length);
    }),
  );
});
