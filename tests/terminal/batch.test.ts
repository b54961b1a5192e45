import { describe, expect, test } from 'vitest';
import { batchInput } from '../../src/terminal/batch-input.ts';
import { runBatch, type BatchResult } from '../../src/terminal/batch.ts';
import { textLines } from '../../src/terminal/text-lines.ts';
import { makeFolder } from '../support/corpus.ts';
import { fakeEdition } from '../support/fake-edition.ts';

async function* chunks(...parts: readonly (string | Uint8Array)[]): AsyncGenerator<string | Uint8Array> {
  for (const part of parts) yield await Promise.resolve(part);
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

async function batch(...parts: readonly (string | Uint8Array)[]): Promise<BatchResult[]> {
  return collect(runBatch(fakeEdition({ found: ['alan_waits'], inScope: 0 }).index, textLines(chunks(...parts))));
}

describe('textLines', () => {
  test.each([
    [['a\nb'], ['a', 'b']],
    [['a\r\nb\r\n'], ['a', 'b']],
    [['\ufeffa\n\n'], ['a', '']],
    [
      ['a\u2028b\n', 'c'],
      ['a\u2028b', 'c'],
    ],
    [
      ['a', 'b\n', '\nc'],
      ['ab', '', 'c'],
    ],
    [[], []],
  ])('parts %j', async (parts, lines) => {
    expect(await collect(textLines(chunks(...parts)))).toEqual(lines);
  });

  test('joins characters that two chunks share', async () => {
    const bytes = new TextEncoder().encode('🦀\nä');
    const parts = [...bytes].map((byte) => Uint8Array.of(byte));
    expect(await collect(textLines(chunks(...parts)))).toEqual(['🦀', 'ä']);
  });
});

describe('runBatch', () => {
  test('keeps the order, passes over blank lines, and ranks also when no story fits', async () => {
    const results = await batch('\ufeff{"id":"b","query":"x"}\r\n\r\n  \n{"id":7,"query":"y","more":1}');
    const ranking = { verdict: 'none', confidence: 0.9, inScope: 0, stories: [{ id: 'alan_waits', score: 1 }] };
    expect(results).toEqual([
      { id: 'b', ...ranking },
      { id: 7, ...ranking },
    ]);
  });

  test('answers a bad line with its number and its id, and goes on', async () => {
    const results = await batch(
      'nope\n\n{"id":"a"}\n[]\nnull\n{"query":"x"}\n{"id":{},"query":"x"}\n{"id":"z","query":"x"}',
    );
    expect(results.slice(0, -1)).toEqual([
      { id: null, error: 'line 1: this is no JSON' },
      { id: 'a', error: 'line 3: "query" must be a string' },
      { id: null, error: 'line 4: this is no JSON object' },
      { id: null, error: 'line 5: this is no JSON object' },
      { id: null, error: 'line 6: "id" must be a string or a number' },
      { id: null, error: 'line 7: "id" must be a string or a number' },
    ]);
    expect(results.at(-1)).toMatchObject({ id: 'z', stories: [{}] });
  });

  test('gives nothing for nothing', async () => {
    expect(await batch('')).toEqual([]);
  });
});

describe('batchInput', () => {
  test('reads a file, or standard input', async () => {
    const folder = makeFolder({ 'in.jsonl': 'a\nb' });
    expect(await collect(textLines(batchInput(`${folder}/in.jsonl`, chunks())))).toEqual(['a', 'b']);
    expect(await collect(batchInput('-', chunks('x')))).toEqual(['x']);
  });

  test.each(['gone.jsonl', ''])('says in a sentence that %j cannot be read', async (name) => {
    const path = `${makeFolder()}/${name}`;
    await expect(collect(batchInput(path, chunks()))).rejects.toThrow(
      /^The batch file ".*" cannot be read \((ENOENT|EISDIR)\)\.$/,
    );
  });
});
