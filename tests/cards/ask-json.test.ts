import { describe, expect, test } from 'vitest';
import { ask } from '../../src/answers/ask.ts';
import { askJson, safeJson } from '../../src/cards/ask-json.ts';
import { inlineCode, type Block } from '../../src/model/text.ts';
import type { Passage } from '../../src/search/search-index.ts';
import { fakeEdition } from '../support/fake-edition.ts';
import { codeBlock, prose } from '../support/text.ts';

describe('askJson', () => {
  test('has the public shape', () => {
    const json = askJson(ask(fakeEdition({ found: ['alan_waits', 'alan_pins'] }), { question: 'mutex', limit: 1 }));
    const url = 'https://rust-lang.github.io/wg-async/vision/submitted_stories/status_quo/alan_waits.html';
    const category = { id: 'stops', title: 'Things stop at run time' };
    expect(JSON.parse(safeJson(json))).toEqual({
      question: 'mutex',
      verdict: 'match',
      reason: null,
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
        },
      ],
      category,
      issues: [
        { number: 58, title: expect.any(String) as string, url: 'https://github.com/rust-lang/wg-async/issues/58' },
        { number: 67, title: expect.any(String) as string, url: 'https://github.com/rust-lang/wg-async/issues/67' },
      ],
      index: { version: 'fa4e1d00', stories: 4, commit: null },
    });
  });

  test('writes a passage with its code in backticks or in a fence, and marks as offsets in that', () => {
    const edition = fakeEdition({ found: ['alan_waits'] });
    const written = (block: Block, marks: Passage['marks']): unknown => {
      const passage = (): Passage => ({ heading: inlineCode('A `b`'), block, url: '', layer: 'story', marks });
      const shown = askJson(ask({ ...edition, index: { ...edition.index, passage } }, { question: 'lock' }));
      const { heading, text = '', marks: found = [] } = shown.stories[0]?.passage ?? {};
      return [heading, text, found.map(([start, end]) => text.slice(start, end))];
    };
    const marks = [
      [2, 6],
      [12, 16],
      [17, 19],
    ] as const;
    expect(written(prose('a lock `in a lock` is'), marks)).toEqual([
      'A `b`',
      'a lock `in a lock` is',
      ['lock', 'lock', 'is'],
    ]);
    expect(written(codeBlock('let lock;', 'rust'), [[4, 8]])).toEqual(['A `b`', '```rust\nlet lock;\n```', ['lock']]);
  });

  test('has no stories for none, but the reason and the nearest category', () => {
    const json = askJson(ask(fakeEdition({ found: ['alan_pins'], inScope: 0 }), { question: 'pin' }));
    expect(json).toMatchObject({ verdict: 'none', reason: 'uncovered', stories: [], category: { id: 'compile' } });
  });
});

describe('safeJson', () => {
  test('escapes what could steer a terminal, and stays the same value', () => {
    const value = { text: '\u001b[31m \u009b \u202e \u200b 🦀 "' };
    expect(safeJson(value)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202e\u200b]/);
    expect(JSON.parse(safeJson(value))).toEqual(value);
  });
});
