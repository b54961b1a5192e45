import { describe, expect, test } from 'vitest';
import { codeIn, markdownInline, stepBlocks, stepWith } from '../../src/cards/step-blocks.ts';
import type { RichText } from '../../src/model/text.ts';

describe('markdownInline', () => {
  test.each<[string, RichText]>([
    ['a **b** c', [{ text: 'a ' }, { text: 'b', style: 'bold' }, { text: ' c' }]],
    ['*b*', [{ text: 'b', style: 'italic' }]],
    ['`**x**`', [{ text: '**x**', style: 'code' }]],
    ['[a](https://b.example/c)', [{ text: 'a', url: 'https://b.example/c' }]],
    ['[a](javascript:b)', [{ text: '[a](javascript:b)' }]],
    ['2 * 3 * 4 snake_case_name', [{ text: '2 * 3 * 4 snake_case_name' }]],
    [
      '**the `x` one**',
      [
        { text: 'the ', style: 'bold' },
        { text: 'x', style: 'code' },
        { text: ' one', style: 'bold' },
      ],
    ],
    ['\\*not\\*', [{ text: '*' }, { text: 'not' }, { text: '*' }]],
  ])('reads %j', (text, spans) => {
    expect(markdownInline(text)).toEqual(spans);
  });
});

describe('stepBlocks', () => {
  test('keeps the numbers going over code', () => {
    expect(stepBlocks(['First.', 'Second:\n\n```rust\nlet a;\n```\nand so on.', 'Third.'])).toEqual([
      { kind: 'list', ordered: true, start: 1, items: [[{ text: 'First.' }], [{ text: 'Second:' }]] },
      { kind: 'code', language: 'rust', text: 'let a;' },
      { kind: 'text', text: [{ text: 'and so on.' }] },
      { kind: 'list', ordered: true, start: 3, items: [[{ text: 'Third.' }]] },
    ]);
  });

  test('gives nothing for no steps', () => {
    expect(stepBlocks([])).toEqual([]);
  });

  test('takes a fence that never ends as code to the end', () => {
    expect(stepBlocks(['a\n```\nb\nc'])).toMatchObject([{ kind: 'list' }, { kind: 'code', text: 'b\nc' }]);
  });
});

describe('stepWith', () => {
  const step =
    'Two calls do.\n\nUse it:\n\n```\nx\n```\n\nThen rest. Translation table:\n\n```rust\ny\n```\n\nWatch out: z.';
  const item = (text: string): unknown => ({ kind: 'list', ordered: true, start: 4, items: [[{ text }]] });

  test('leaves code out, and the colons and few words that lead to it', () => {
    expect(stepWith({ number: 4, text: step })).toEqual([item('Two calls do. Then rest. Watch out: z.')]);
    expect(stepWith({ number: 4, text: 'Move the whole of it to a thread:\n\n```\nx\n```' })).toEqual([
      item('Move the whole of it to a thread.'),
    ]);
    expect(stepWith({ number: 4, text: 'Say:\n\n```\nx\n```' })).toEqual([item('Say.')]);
  });

  test('shows one block of code in its place', () => {
    expect(stepWith({ number: 4, text: step }, codeIn(step)[1])).toEqual([
      item('Two calls do. Then rest. Translation table:'),
      { kind: 'code', language: 'rust', text: 'y' },
      { kind: 'text', text: [{ text: 'Watch out: z.' }] },
    ]);
  });

  test('leaves a step without code as it is', () => {
    expect(stepWith({ number: 4, text: 'Mind this: rest.' })).toEqual([item('Mind this: rest.')]);
    expect(codeIn('Rest.')).toEqual([]);
  });
});
