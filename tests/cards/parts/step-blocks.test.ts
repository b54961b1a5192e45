import { describe, expect, test } from 'vitest';
import type { CardBlock } from '../../../src/cards/card.ts';
import { codeIn, stepBlocks, stepWith } from '../../../src/cards/parts/step-blocks.ts';
import type { Step } from '../../../src/model/digest.ts';
import { plainText } from '../../../src/model/text.ts';
import { codeBlock, prose } from '../../support/text.ts';

/** Blocks with their text as one plain string each, however many runs it has. */
function plainly(blocks: readonly CardBlock[]): unknown[] {
  return blocks.map((block) => {
    if (block.kind === 'list') return { ...block, items: block.items.map(plainText) };
    return block.kind === 'text' ? { ...block, text: plainText(block.text) } : block;
  });
}

describe('stepBlocks', () => {
  test('keeps the numbers going over code', () => {
    const second = [prose('Second:'), codeBlock('let a;', 'rust'), prose('and so on.')];
    expect(stepBlocks([[prose('First.')], second, [prose('Third.')]])).toEqual([
      { kind: 'list', ordered: true, start: 1, items: [[{ text: 'First.' }], [{ text: 'Second:' }]] },
      { kind: 'code', language: 'rust', text: 'let a;' },
      { kind: 'text', text: [{ text: 'and so on.' }] },
      { kind: 'list', ordered: true, start: 3, items: [[{ text: 'Third.' }]] },
    ]);
  });

  test('gives a step that begins with code its number', () => {
    expect(plainly(stepBlocks([[prose('First.')], [codeBlock('x')]]))).toEqual([
      { kind: 'list', ordered: true, start: 1, items: ['First.', ''] },
      { kind: 'code', language: null, text: 'x' },
    ]);
  });

  test('keeps the order of a step in parts, and of the steps after it', () => {
    expect(plainly(stepBlocks([[prose('First.')], [prose('Second.'), prose('More.')], [prose('Third.')]]))).toEqual([
      { kind: 'list', ordered: true, start: 1, items: ['First.', 'Second.'] },
      { kind: 'text', text: 'More.' },
      { kind: 'list', ordered: true, start: 3, items: ['Third.'] },
    ]);
    expect(plainly(stepBlocks([[prose('One.'), prose('Two.')]]))).toEqual([
      { kind: 'list', ordered: true, start: 1, items: ['One.'] },
      { kind: 'text', text: 'Two.' },
    ]);
  });

  test('keeps the looks of a step', () => {
    const text = [{ text: 'Use ' }, { text: 'x', style: 'code' }] as const;
    expect(stepBlocks([[{ kind: 'prose', text }]])).toMatchObject([{ kind: 'list', items: [text] }]);
  });

  test('gives nothing for no steps', () => {
    expect(stepBlocks([])).toEqual([]);
  });
});

describe('stepWith', () => {
  const blocks: Step = [
    prose('Two calls do. Use it:'),
    codeBlock('x'),
    prose('Then rest. Translation table:'),
    codeBlock('y', 'rust'),
    prose('Watch out: z.'),
  ];
  const item = (text: string): unknown => ({ kind: 'list', ordered: true, start: 4, items: [text] });
  const shown = (step: Step, ...code: Parameters<typeof stepWith>[1][]): unknown[] =>
    plainly(stepWith({ number: 4, blocks: step }, ...code));

  test('leaves code out, and the colons and few words that lead to it', () => {
    expect(shown(blocks)).toEqual([item('Two calls do. Then rest. Watch out: z.')]);
    expect(shown([prose('Move the whole of it to a thread:'), codeBlock('x')])).toEqual([
      item('Move the whole of it to a thread.'),
    ]);
    expect(shown([prose('Say:'), codeBlock('x')])).toEqual([item('Say.')]);
  });

  test.each([
    ['Use `time.After` now:', 'Use time.After now.'],
    ['Call `a! b? c.` so:', 'Call a! b? c. so.'],
    ['Two do. Use `time.After`:', 'Two do.'],
    ['End with `x:`', 'End with x:'],
  ])('takes no sentence to end in the code of %j', (text, whole) => {
    expect(shown([prose(text), codeBlock('x')])).toEqual([item(whole)]);
  });

  test('shows one block of code in its place', () => {
    expect(shown(blocks, codeIn(blocks)[1])).toEqual([
      item('Two calls do. Then rest. Translation table:'),
      { kind: 'code', language: 'rust', text: 'y' },
      { kind: 'text', text: 'Watch out: z.' },
    ]);
  });

  test('leaves a step without code as it is', () => {
    expect(shown([prose('Mind this: rest.')])).toEqual([item('Mind this: rest.')]);
    expect(codeIn([prose('Rest.')])).toEqual([]);
  });
});
