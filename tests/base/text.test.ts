import { describe, expect, test } from 'vitest';
import { cleanLine, cleanText, clip, safeUrl } from '../../src/base/text.ts';

describe('cleanText', () => {
  test.each([
    ['a\r\nb\rc', 'a\nb\nc'],
    ['\u001b[31mred', '\u241b[31mred'],
    ['\u009b31m\u007f', '\ufffd31m\u2421'],
    ['a\u202eb\u2066c\u200dd\ufeff', 'abcd'],
    ['a\ud800b', 'ab'],
    ['\u{e0041}x', 'x'],
    ['a\tb', 'a    b'],
    ['e' + '\u0301'.repeat(20), 'e' + '\u0301'.repeat(4)],
    ['日本語 🦀 Ü', '日本語 🦀 Ü'],
  ])('makes %j safe', (text, clean) => {
    expect(cleanText(text)).toBe(clean);
  });
});

describe('cleanLine', () => {
  test('puts everything on one line', () => {
    expect(cleanLine('  a\n\n b\t c ')).toBe('a b c');
  });
});

describe('safeUrl', () => {
  test.each([
    ['https://a.example/b?c=d#e', 'https://a.example/b?c=d#e'],
    ['https://a.example/(x)\u0007y', 'https://a.example/%28x%29%07y'],
    ['https://a.example/ü|`', 'https://a.example/%C3%BC%7C%60'],
    ['javascript:alert(1)', null],
    ['data:text/html,x', null],
    ['https://', null],
    ['x', null],
  ])('takes %j as %j', (url, safe) => {
    expect(safeUrl(url)).toBe(safe);
  });
});

describe('clip', () => {
  test('counts code points and never cuts one', () => {
    expect(clip('🦀🦀🦀', 3)).toBe('🦀🦀🦀');
    expect(clip('🦀🦀🦀🦀', 3)).toBe('🦀🦀…');
  });

  test.each(['\u{1f469}\u{1f3fd}\u200d\u{1f4bb}', '🇩🇪', '1\ufe0f\u20e3', 'e\u0301', '\u0915\u094d\u200d\u0937'])(
    'leaves out the whole of %j where a part of it has no room',
    (sign) => {
      const points = [...sign].length;
      for (let room = 2; room < points + 1; room += 1) expect(clip(`a${sign}${sign}`, room)).toBe('a…');
      expect(clip(`a${sign}${sign}`, points + 2)).toBe(`a${sign}…`);
    },
  );

  test('cuts a sign that never ends', () => {
    expect(clip('\u{1f469}\u200d'.repeat(500), 11)).toBe(`${'\u{1f469}\u200d'.repeat(5)}…`);
  });
});

test.each([
  ['\u{1f469}\u200d\u{1f4bb}', 'a composed emoji'],
  ['\u{1f469}\u{1f3fd}\u200d\u{1f4bb}', 'one with a skin tone'],
  ['\u2764\ufe0f\u200d\u{1f525}', 'one with a variation'],
  ['\u{1f3f4}\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}', 'a regional flag'],
  ['1\ufe0f\u20e3', 'a keycap'],
  ['\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645', 'a word in Persian'],
  ['\u0915\u094d\u200d\u0937', 'letters in Devanagari'],
  ['\u0d28\u0d4d\u200d ', 'a last letter in Malayalam'],
  ['\u845b\u{e0100}\u98fe', 'the form of an ideograph'],
  ['\u182c\u180e\u1820', 'a vowel in Mongolian'],
])('%j, %s, stays whole', (text) => expect(cleanText(text)).toBe(text));

test.each([
  ['spawn\u200dblocking', 'spawnblocking'],
  ['sp\u200caw\u200bn', 'spawn'],
  ['a\u{e0067}\u{e007f}b', 'ab'],
  ['\u{1f469}\u200d', '\u{1f469}'],
  ['\u845b\u{e0100}\u{e0101}\u{e0102}a\u{e0100}', '\u845b\u{e0100}a'],
  ['\u{1f3f4}\u{e0067}x', '\u{1f3f4}x'],
])('%j has nothing invisible left', (text, clean) => expect(cleanText(text)).toBe(clean));
