import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ask } from '../../src/answers/ask/ask.ts';
import { safeJson } from '../../src/base/safe-json.ts';
import { askJson } from '../../src/cards/ask-json.ts';
import { askJsonSchema } from '../../src/cards/ask-json-schema.ts';
import { bold, link } from '../../src/cards/parts/spans.ts';
import { inlineCode, plainText, type Block, type RichText } from '../../src/model/text.ts';
import type { Passage } from '../../src/search/search-index.ts';
import { shippedEdition } from '../support/shipped-edition.ts';
import { fakeEdition } from '../support/fake-edition.ts';
import { codeBlock } from '../support/text.ts';

describe('askJson', () => {
  test('has the public shape', () => {
    const json = askJson(ask(fakeEdition({ found: ['alan_waits', 'alan_pins'] }), { question: 'mutex', limit: 1 }));
    const url = 'https://rust-lang.github.io/wg-async/vision/submitted_stories/status_quo/alan_waits.html';
    const category = { id: 'stops', title: 'Things stop at run time' };
    expect(JSON.parse(safeJson(json))).toEqual({
      question: 'mutex',
      verdict: 'match',
      reason: null,
      language: null,
      confidence: 0.9,
      inScope: 0.9,
      stories: [
        {
          id: 'alan_waits',
          title: 'Alan waits for a lock',
          url,
          score: 2,
          category,
          point: { id: expect.any(String) as string, title: 'Locks and `Mutex` are hard to choose' },
          places: [
            { category, point: { id: expect.any(String) as string, title: 'Locks and `Mutex` are hard to choose' } },
            { category, point: { id: expect.any(String) as string, title: 'Blocking a runtime stops all tasks' } },
          ],
          passage: { heading: 'The story', text: 'A lock in alan_waits.', url, layer: 'digest', marks: [[2, 6]] },
          why: ['lock'],
          helps: [expect.stringContaining('```rust') as string, expect.stringContaining('**channel**') as string],
          since: [
            {
              text: 'Locks are smaller.',
              version: 'Rust 1.62',
              date: '2022-06-30',
              url: 'https://blog.rust-lang.org/a',
            },
            { text: '`drop` helps.', version: 'Rust 1.74', date: '2023-11-16', url: 'https://blog.rust-lang.org/b' },
          ],
          pain: 'Why does my lock never open?',
          goesWrong: null,
          steps: [1, 2],
          checked: null,
        },
      ],
      category,
      issues: [],
      index: { version: 'fa4e1d00', stories: 4, commit: null },
    });
  });

  test('is what its schema says, which docs/ has as JSON', async () => {
    await expect(`${JSON.stringify(z.toJSONSchema(askJsonSchema), null, 2)}\n`).toMatchFileSnapshot(
      '../../docs/ask-json.schema.json',
    );
    const edition = shippedEdition;
    for (const question of [
      'future is not Send, MutexGuard held across await',
      'why?',
      'my program hangs',
      'Hola, como estas tu?',
    ]) {
      askJsonSchema.parse(JSON.parse(safeJson(askJson(ask(edition, { question })))));
    }
  });

  describe('writes a passage as markdown, and marks as offsets in that', () => {
    const edition = fakeEdition({ found: ['alan_waits'] });
    /** Heading and text of the passage, and what its marks stand on. */
    const written = (block: Block, marks: Passage['marks']): unknown => {
      const passage = (): Passage => ({
        heading: inlineCode('A `b`'),
        block,
        url: '',
        layer: 'story',
        marks,
        share: 1,
      });
      const shown = askJson(ask({ ...edition, index: { ...edition.index, passage } }, { question: 'lock' }));
      const { heading, text = '', marks: found = [] } = shown.stories[0]?.passage ?? {};
      return [heading, text, found.map(([start, end]) => text.slice(start, end))];
    };
    /** Where a word stands in the plain text of a block, each time. */
    const everywhere = (block: Block, word: string): Passage['marks'] => {
      const text = block.kind === 'code' ? block.text : plainText(block.text);
      return [...text.matchAll(new RegExp(word, 'g'))].map(({ index }) => [index, index + word.length]);
    };

    test.each<[string, RichText, string]>([
      ['code in backticks', inlineCode('a lock `in a lock` is a lock'), 'a lock `in a lock` is a lock'],
      ['code with a backtick', inlineCode('a lock `` `lock` a`lock `` lock'), 'a lock `` `lock` a`lock `` lock'],
      [
        'bold and italics',
        [bold('lock'), { text: ' the ' }, { text: 'lock', style: 'italic' }, { text: ' lock' }],
        '**lock** the *lock* lock',
      ],
      ['space at the edges of bold', [bold(' a lock '), { text: 'lock' }], ' **a lock** lock'],
      [
        'links',
        [{ text: 'lock' }, link(' the lock', 'https://a.example/lock'), { text: ' lock' }],
        'lock[ the lock](https://a.example/lock) lock',
      ],
      [
        'code that is a link',
        [{ text: 'lock', style: 'code', url: 'https://a.example/' }, { text: ' lock' }],
        '[`lock`](https://a.example/) lock',
      ],
    ])('with %s', (_, text, markdown) => {
      const block: Block = { kind: 'prose', text };
      const marks = everywhere(block, 'lock');
      expect(written(block, marks)).toEqual(['A `b`', markdown, marks.map(() => 'lock')]);
    });

    test('with marks across looks', () => {
      const block: Block = { kind: 'prose', text: inlineCode('a `tokio::`lock') };
      expect(written(block, everywhere(block, 'tokio::lock'))).toEqual(['A `b`', 'a `tokio::`lock', ['tokio::`lock']]);
    });

    test.each([
      ['a language', codeBlock('let lock;', 'rust'), '```rust\nlet lock;\n```'],
      ['no language', codeBlock('let lock;'), '```\nlet lock;\n```'],
      ['a fence inside', codeBlock('/// ```\nlet lock;', 'rust'), '````rust\n/// ```\nlet lock;\n````'],
    ])('in a fence with %s', (_, block, markdown) => {
      expect(written(block, everywhere(block, 'lock'))).toEqual(['A `b`', markdown, ['lock']]);
    });
  });

  test('has no stories for none, but the reason and the nearest category', () => {
    const json = askJson(ask(fakeEdition({ found: ['alan_pins'], inScope: 0 }), { question: 'pin' }));
    expect(json).toMatchObject({ verdict: 'none', reason: 'uncovered', stories: [], category: { id: 'compile' } });
  });
});
