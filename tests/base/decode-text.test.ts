import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodedChunks } from '../../src/base/decoded-chunks.ts';
import { decodeText } from '../../src/base/decode-text.ts';

const utf16le = (text: string): Buffer => Buffer.from(text, 'utf16le');
const utf16be = (text: string): Buffer => utf16le(text).swap16();
const FORMS = [
  ['UTF-8', (text: string) => Buffer.from(text)],
  ['UTF-8 with a mark', (text: string) => Buffer.from(`\ufeff${text}`)],
  ['UTF-16 with a mark', (text: string) => utf16le(`\ufeff${text}`)],
  ['UTF-16, big-endian, with a mark', (text: string) => utf16be(`\ufeff${text}`)],
  ['UTF-16', utf16le],
  ['UTF-16, big-endian', utf16be],
] as const;

async function decodedInParts(bytes: Uint8Array, size: number): Promise<string> {
  const parts = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    bytes.subarray(index * size, (index + 1) * size),
  );
  let text = '';
  for await (const part of decodedChunks(Readable.from(parts))) text += part;
  return text;
}

describe.each(FORMS)('text in %s', (_, encode) => {
  test.each([
    'error[E0277]: `Rc<u32>` cannot be sent\r\nbetween threads 🦀',
    'a',
    'é 日本 x y z 1',
    'ошибка: поток завис',
    '├── tokio v1.52\n│   └── mio v1\n────────────────────',
  ])('is read: %s', (text) => {
    expect(decodeText(encode(text))).toMatchObject({ text });
  });

  test('is read in parts of any size as in one', async () => {
    const lines = fc.stringMatching(/^error: [a-zé🦀 ]{1,40}$/u);
    await fc.assert(
      fc.asyncProperty(lines, fc.integer({ min: 1, max: 9 }), async (text, size) => {
        expect(await decodedInParts(encode(text), size)).toBe(text);
      }),
    );
  });
});

describe('decodeText', () => {
  test('reads any other bytes as Windows-1252', () => {
    expect(decodeText(Buffer.from('caf\xe9 \x93x\x94 \x85', 'latin1'))).toEqual({
      text: 'café “x” …',
      encoding: 'Windows-1252',
    });
  });

  test('drops a character of UTF-8 that is cut off at the end', () => {
    expect(decodeText(Buffer.from('stuck 🦀').subarray(0, -1))).toEqual({ text: 'stuck ', encoding: 'UTF-8' });
  });

  test('drops half a unit of UTF-16 at the end', () => {
    expect(decodeText(utf16le('\ufeffstuck').subarray(0, -1))).toEqual({ text: 'stuc', encoding: 'UTF-16' });
  });

  test.each([
    ['a picture', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0x49, 0x48], 'is no text'],
    ['a program', [0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0], 'is no text'],
    ['a NUL in text', [...Buffer.from('a log with a\0 in the middle of it')], 'is no text'],
    ['UTF-32', [0xff, 0xfe, 0, 0, 0x61, 0, 0, 0], 'is in UTF-32: save it as UTF-8'],
    ['UTF-32, big-endian', [0, 0, 0xfe, 0xff, 0, 0, 0, 0x61], 'is in UTF-32: save it as UTF-8'],
  ])('says of %s what it is', (_, bytes, fault) => {
    expect(decodeText(Uint8Array.from(bytes))).toEqual({ fault });
  });

  test('takes any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(Object.keys(decodeText(bytes))).toContain('text' in decodeText(bytes) ? 'encoding' : 'fault');
      }),
    );
  });
});

describe('decodedChunks', () => {
  test('reads a part that is no UTF-8 as Windows-1252', async () => {
    expect(await decodedInParts(Buffer.from('caf\xe9', 'latin1'), 2)).toBe('café');
  });

  test('gives what is no text as it comes', async () => {
    expect(await decodedInParts(Uint8Array.from([0x61, 0x62, 0x63, 0, 0, 0]), 6)).toBe('abc\0\0\0');
  });
});
