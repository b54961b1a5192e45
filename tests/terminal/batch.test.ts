import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { batchInput } from '../../src/terminal/batch-input.ts';
import { batchLine, runBatch, type BatchResult } from '../../src/terminal/batch.ts';
import { textLines } from '../../src/terminal/text-lines.ts';
import { makeFolder } from '../support/make-folder.ts';
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
      { id: '"b"', ...ranking },
      { id: '7', ...ranking },
    ]);
  });

  test('answers a bad line with its number and its id, and goes on', async () => {
    const results = await batch(
      'nope\n\n{"id":"a"}\n[]\nnull\n{"query":"x"}\n{"id":{},"query":"x"}\n{"id":"z","query":"x"}',
    );
    expect(results.slice(0, -1)).toEqual([
      { id: 'null', error: 'line 1: this is no JSON' },
      { id: '"a"', error: 'line 3: "query" must be a string' },
      { id: 'null', error: 'line 4: this is no JSON object' },
      { id: 'null', error: 'line 5: this is no JSON object' },
      { id: 'null', error: 'line 6: "id" must be a string or a number' },
      { id: 'null', error: 'line 7: "id" must be a string or a number' },
    ]);
    expect(results.at(-1)).toMatchObject({ id: '"z"', stories: [{}] });
  });

  test.each(['12345678901234567890', '-0', '1.0', '1e400', '1E-7', '0.1000000000000000055511151231257827'])(
    'gives back the number %s as it came',
    async (id) => {
      const lines = [
        `{"id":${id},"query":"x"}`,
        `{ "query" : "\\"id\\":5", "more":{"id":6},"list":["id",{"id":8}], "id" : ${id} }`,
      ];
      for (const result of await batch(lines.join('\n')))
        expect(batchLine(result)).toMatch(new RegExp(`^{"id":${id},"verdict`));
      const [twice] = await batch(`{"id":5,"i\\u0064":${id},"query":1}`);
      expect(twice && batchLine(twice)).toBe(`{"id":${id},"error":"line 1: \\"query\\" must be a string"}`);
    },
  );

  test('takes strings of any length beside a number', async () => {
    const long = JSON.stringify('a\\"'.repeat(3_000_000));
    const [result] = await batch(`{"more":${long},"id":7,"query":"x"}`);
    expect(result?.id).toBe('7');
  });

  test('gives back any string as it came, and nothing in it steers a terminal', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (id) => {
        const [result] = await batch(JSON.stringify({ id, query: 'x' }));
        const line = result ? batchLine(result) : '';
        expect(JSON.parse(line)).toHaveProperty('id', id);
        expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/u);
      }),
    );
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
