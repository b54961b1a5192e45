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
});
