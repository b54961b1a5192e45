import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blockMarkdown, isTextual } from '../../../src/discord/message/markdown.ts';
import { countComponents, fit, sizeOf } from '../../../src/discord/message/fit.ts';
import { LIMITS } from '../../../src/discord/message/limits.ts';
import { plainText, type RichText } from '../../../src/model/text.ts';
import type { Step } from '../../../src/model/digest.ts';
import type { Card, CardBlock } from '../../../src/cards/card.ts';

function reply(...blocks: CardBlock[]): Card {
  return { accent: 'info', blocks };
}

function textOf(block: CardBlock | undefined): string {
  return block && 'text' in block && typeof block.text !== 'string' ? plainText(block.text) : '';
}

const sentence = 'The guard lives too long. ';
const row: CardBlock = { kind: 'row', text: [{ text: 'a' }], button: { label: 'Open', url: 'https://a.example' } };
const button = { label: 'Map', action: { kind: 'categories' } } as const;

describe('fit', () => {
  test('does not change what fits', () => {
    const small = reply({ kind: 'heading', text: [{ text: 'a' }] }, { kind: 'buttons', buttons: [button] });
    expect(fit(small)).toEqual(small);
  });

  test('drops whole sentences of the longest text', () => {
    const long = reply(
      { kind: 'heading', text: [{ text: 'Title' }] },
      { kind: 'quote', text: [{ text: sentence.repeat(300) }] },
    );
    const quote = textOf(fit(long).blocks[1]);
    expect(quote).toMatch(/^(?:The guard lives too long\. ?)+ …$/);
    expect(quote.length).toBeGreaterThan(2_500);
  });

  test('drops whole items and whole lines of code', () => {
    const items = Array.from({ length: 100 }, (_, at): RichText => [{ text: `${at} ${'x'.repeat(60)}` }]);
    const [list] = fit(reply({ kind: 'list', ordered: true, items })).blocks;
    expect(list?.kind === 'list' && list.items.every((item) => plainText(item).endsWith('x'.repeat(60)))).toBe(true);
    const [code] = fit(reply({ kind: 'code', language: 'rust', text: 'let x = 1;\n'.repeat(600) })).blocks;
    expect(
      code?.kind === 'code' &&
        code.text
          .split('\n')
          .slice(0, -1)
          .every((line) => line === 'let x = 1;'),
    ).toBe(true);
  });

  test('cuts no character and no code span in half where a text has no sentences', () => {
    const crabs = fit(reply({ kind: 'text', text: [{ text: '👩‍🔬'.repeat(4_000) }] }));
    expect(textOf(crabs.blocks[0])).toMatch(/^(?:👩‍🔬)+ …$/u);
    const spans = fit(
      reply({ kind: 'text', text: Array.from({ length: 900 }, () => ({ text: 'a b', style: 'code' as const })) }),
    );
    expect(textOf(spans.blocks[0])).not.toContain('```');
  });

  test('drops rows from the end when there are too many components, with the label they stood below', () => {
    const label: CardBlock = { kind: 'text', text: [{ text: 'Also close', style: 'bold' }] };
    const fitted = fit(
      reply({ kind: 'heading', text: [{ text: 'a' }] }, label, row, { kind: 'buttons', buttons: [button] }),
      {
        components: 4,
        characters: 100,
        bytes: 100,
      },
    );
    expect(fitted.blocks.map(({ kind }) => kind)).toEqual(['heading', 'buttons']);
  });

  test('counts bytes, too', () => {
    expect(
      sizeOf(fit(reply({ kind: 'text', text: [{ text: '日本。 '.repeat(1_200) }] })).blocks).bytes,
    ).toBeLessThanOrEqual(LIMITS.bytes);
  });

  test('shortens labels, and drops links that are too long or no addresses', () => {
    const [buttons, menu] = fit(
      reply(
        {
          kind: 'buttons',
          buttons: [
            { label: 'x'.repeat(99), action: { kind: 'categories' } },
            { label: 'far', url: `https://a.example/${'x'.repeat(600)}` },
            { label: 'anchor', url: `https://a.example/#${'x'.repeat(600)}` },
          ],
        },
        {
          kind: 'menu',
          placeholder: '',
          options: [{ label: 'a\nb', description: '', action: { kind: 'categories' } }],
        },
      ),
    ).blocks;
    expect(buttons).toMatchObject({
      buttons: [{ label: `${'x'.repeat(79)}…` }, { label: 'anchor', url: 'https://a.example/' }],
    });
    expect(menu).toEqual({
      kind: 'menu',
      placeholder: '…',
      options: [{ label: 'a b', action: { kind: 'categories' } }],
    });
  });

  test('leaves out whole steps from the end, counts them, and cuts none', () => {
    const step = (at: number): Step => [
      { kind: 'prose', text: [{ text: `Step ${at} says what to do. `.repeat(10) }] },
      { kind: 'code', language: 'rust', text: 'let x = 1;\n'.repeat(60) },
    ];
    const steps = [1, 2, 3, 4, 5, 6, 7].map(step);
    const [fitted] = fit(reply({ kind: 'steps', steps, left: 0 })).blocks;
    if (fitted?.kind !== 'steps') throw new Error('the steps are gone');
    expect(fitted.steps.length).toBeGreaterThan(1);
    expect(fitted.steps).toEqual(steps.slice(0, fitted.steps.length));
    expect(fitted.steps.length + fitted.left).toBe(7);
    expect(blockMarkdown(fitted)).toContain(`-# ${fitted.left} more steps do not fit here.`);
  });

  test('shortens all else before a step goes', () => {
    const steps: Step[] = [1, 2].map((at) => [{ kind: 'prose', text: [{ text: `Step ${at}. `.repeat(180) }] }]);
    const fitted = fit(
      reply({ kind: 'steps', steps, left: 0 }, { kind: 'text', text: [{ text: sentence.repeat(50) }] }),
    );
    expect(fitted.blocks[0]).toEqual({ kind: 'steps', steps, left: 0 });
    expect(textOf(fitted.blocks[1])).toMatch(/ …$/);
  });

  test('makes any reply fit', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 3_000 }),
      fc.lorem({ maxCount: 300 }),
      fc.constant('`'.repeat(900)),
    );
    const rich = fc.array(
      fc.oneof(
        text.map((part) => ({ text: part })),
        text.map((part) => ({ text: part, style: 'code' as const })),
      ),
      { maxLength: 4 },
    );
    const block = fc.oneof(
      rich.map((value): CardBlock => ({ kind: 'text', text: value })),
      rich.map((value): CardBlock => ({ kind: 'heading', text: value })),
      rich.map((value): CardBlock => ({ kind: 'quote', text: value })),
      rich.map((value): CardBlock => ({ kind: 'row', text: value, button })),
      text.map((value): CardBlock => ({ kind: 'code', language: 'rust', text: value })),
      fc.array(rich, { maxLength: 8 }).map((items): CardBlock => ({ kind: 'list', ordered: false, items })),
      fc.array(fc.tuple(rich, text), { maxLength: 8 }).map((steps): CardBlock => {
        const blocks = steps.map(([words, code]): Step => [
          { kind: 'prose', text: words },
          { kind: 'code', language: 'rust', text: code },
        ]);
        return { kind: 'steps', steps: blocks, left: 0 };
      }),
      fc.constant<CardBlock>({ kind: 'divider' }),
    );
    fc.assert(
      fc.property(fc.array(block, { maxLength: 30 }), (blocks) => {
        const fitted = fit(reply(...blocks));
        const { characters, bytes } = sizeOf(fitted.blocks);
        expect(characters).toBeLessThanOrEqual(LIMITS.characters);
        expect(bytes).toBeLessThanOrEqual(LIMITS.bytes);
        expect(countComponents(fitted.blocks)).toBeLessThanOrEqual(LIMITS.components);
        for (const textual of fitted.blocks.filter(isTextual)) {
          const markdown = blockMarkdown(textual);
          expect(markdown).not.toMatch(/\p{Surrogate}/u);
          if (textual.kind === 'code' && markdown !== '') expect(markdown).toMatch(/^```rust\n[\s\S]*\n```$/);
        }
      }),
      { seed: 21, numRuns: 60 },
    );
  });
});
