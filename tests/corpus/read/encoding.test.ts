import { describe, expect, test } from 'vitest';
import { decodeMarkdown, MAX_PAGE_BYTES, repairMojibake } from '../../../src/corpus/read/encoding.ts';

const decode = (text: string): unknown => decodeMarkdown(Buffer.from(text));

/** What becomes of UTF-8 text that a program reads as Windows-1252. */
const asWindows1252 = (text: string): string =>
  [...Buffer.from(text)]
    .map((byte) => {
      const decoded = new TextDecoder('windows-1252').decode(Uint8Array.of(byte));
      return decoded;
    })
    .join('');

describe('decodeMarkdown', () => {
  test.each([
    ['plain text', '# A\n', '# A\n'],
    ['nothing', '', ''],
    ['a byte order mark', '\ufeff# A', '# A'],
    ['CRLF line ends', 'a\r\nb\r\n', 'a\nb\n'],
    ['CR line ends', 'a\rb', 'a\nb'],
    ['emoji', '# 😱 A', '# 😱 A'],
  ])('reads %s', (_, text, expected) => {
    expect(decode(text)).toEqual({ text: expected, repaired: false });
  });

  test.each([
    ['Latin-1', Buffer.from('caf\xe9', 'latin1')],
    ['a character cut in half', Buffer.from('🚧').subarray(0, 3)],
    ['half a surrogate pair', Uint8Array.of(0xed, 0xa0, 0x80)],
  ])('refuses %s', (_, bytes) => {
    expect(decodeMarkdown(bytes)).toEqual({ fault: 'is not UTF-8 text' });
  });

  test('reads UTF-16, and says that bytes are no text', () => {
    expect(decodeMarkdown(Buffer.from('\ufeff# A\r\n', 'utf16le'))).toEqual({ text: '# A\n', repaired: false });
    expect(decodeMarkdown(Uint8Array.of(0, 0, 1, 0, 2))).toEqual({ fault: 'is no text' });
  });

  test('refuses more than 128 KiB and takes exactly that', () => {
    const fault = { fault: 'is over 128 KiB (131073 bytes)' };
    expect(decodeMarkdown(new Uint8Array(MAX_PAGE_BYTES + 1).fill(97))).toEqual(fault);
    expect(decodeMarkdown(new Uint8Array(MAX_PAGE_BYTES).fill(97))).toHaveProperty('text');
  });

  test('says that it repaired a damaged text', () => {
    expect(decode('# ðŸ˜± A\r\n')).toEqual({ text: '# 😱 A\n', repaired: true });
  });
});

describe('repairMojibake', () => {
  test.each(['🚧', '😱', '🤔', '🙋', '’', '“', '”', '–', '…', 'é', 'ß', '日本', '🚧 “It’s” – naïve…'])(
    'puts %s right',
    (text) => {
      const damaged = asWindows1252(text);
      expect(damaged).not.toBe(text);
      expect(repairMojibake(`a ${damaged} b`)).toBe(`a ${text} b`);
    },
  );

  test.each([
    'naïve café, Grüße, Ärger, ÆØÅ, señor, français',
    'Été à Côté: où çà?',
    '“quoted” – it’s … 5 € ™ ©',
    '🚧 😱 🤔',
    '«Mañana»',
    'ÀÉÎÕÜ',
    'ãõ',
  ])('leaves %j as it is', (text) => {
    expect(repairMojibake(text)).toBe(text);
  });

  test('repairs each run for itself', () => {
    expect(repairMojibake('café ðŸš§ Ã¼ber')).toBe('café 🚧 über');
  });
});
