import { describe, expect, it } from 'vitest';
import { markdownInline, stepBlocks, stepCode, stepText } from '../../src/rendering/step-blocks.ts';
import type { RichText } from '../../src/rendering/reply.ts';

describe('markdownInline', () => {
  it.each<[string, RichText]>([
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
  it('keeps the numbers going over code', () => {
    expect(stepBlocks(['First.', 'Second:\n\n```rust\nlet a;\n```\nand so on.', 'Third.'])).toEqual([
      { kind: 'list', ordered: true, start: 1, items: [[{ text: 'First.' }], [{ text: 'Second:' }]] },
      { kind: 'code', language: 'rust', text: 'let a;' },
      { kind: 'text', text: [{ text: 'and so on.' }] },
      { kind: 'list', ordered: true, start: 3, items: [[{ text: 'Third.' }]] },
    ]);
  });

  it('gives nothing for no steps', () => {
    expect(stepBlocks([])).toEqual([]);
  });

  it('takes a fence that never ends as code to the end', () => {
    expect(stepBlocks(['a\n```\nb\nc'])).toMatchObject([{ kind: 'list' }, { kind: 'code', text: 'b\nc' }]);
  });
});

describe('stepText and stepCode', () => {
  it('part words from code', () => {
    const step = 'Use it:\n\n```\nx\n```\n\nThen rest.';
    expect(stepText(step)).toEqual([{ text: 'Use it: Then rest.' }]);
    expect(stepCode(step)).toEqual([{ kind: 'code', language: null, text: 'x' }]);
  });
});
