import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Block } from '../../../src/model/story.ts';
import { excerptOf, sentencesOf, type Excerpt } from '../../../src/search/retrieval/excerpt.ts';

const prose = (text: string): Block => ({ kind: 'prose', text });
const code = (text: string, language: string | null = 'rust'): Block => ({ kind: 'code', language, text });
const weights = (...terms: string[]): ReadonlyMap<string, number> => new Map(terms.map((term) => [term, 1]));
const marked = ({ text, marks }: Excerpt): string[] => marks.map(([start, end]) => text.slice(start, end));
/** A surrogate without its pair. */
const HALF_CHARACTER = /\p{Cs}/u;
const filler = 'Nothing of interest happens in this sentence, it only takes space and time. ';

describe('sentencesOf', () => {
  test.each<[string, string[]]>([
    ['', []],
    ['One.', ['One.']],
    ['One. Two! Three?', ['One. ', 'Two! ', 'Three?']],
    ['Use `a. B` here. Then go.', ['Use `a. B` here. ', 'Then go.']],
    ['See e.g. this one.', ['See e.g. this one.']],
    ['He said "wait." Then "Go."', ['He said "wait." ', 'Then "Go."']],
    ['- a\n- b', ['- a\n', '- b']],
    ['Rust 1.75 is out. `x` works.', ['Rust 1.75 is out. ', '`x` works.']],
    ['Schön. Über alles.', ['Schön. ', 'Über alles.']],
  ])('cuts %j', (text, sentences) => {
    expect(sentencesOf(text)).toEqual(sentences);
  });

  test('loses nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'B', '.', ' ', '`', '\n', '?', '"', '😱') }), (text) => {
        expect(sentencesOf(text).join('')).toBe(text);
      }),
      { seed: 20260801 },
    );
  });
});

describe('excerptOf', () => {
  test('is null for blocks without text', () => {
    expect(excerptOf([], weights('a'))).toBeNull();
  });

  test('shows the first sentences when no word matches', () => {
    expect(excerptOf([prose('One. Two.'), prose('Three.')], new Map())).toMatchObject({ text: 'One. Two.', marks: [] });
  });

  test('shows whole sentences around the words of the question, and marks them on word borders', () => {
    const text = `${filler.repeat(5)}The guard lives across the await. So futures are not \`Send\`. ${filler.repeat(5)}`;
    const excerpt = excerptOf([prose(text)], weights('guard', 'await', 'futur', 'send'));
    expect(excerpt?.text).toMatch(/^Nothing .* time\. The guard lives across the await\. So futures are not `Send`\.$/);
    expect(excerpt && marked(excerpt)).toEqual(['guard', 'await', 'futures', 'Send']);
    expect(excerpt?.text.length).toBeLessThanOrEqual(300);
  });

  test('marks an identifier once, whole', () => {
    const excerpt = excerptOf([prose('Call tokio::spawn_blocking here.')], weights('tokio', 'spawn', 'block'));
    expect(excerpt && marked(excerpt)).toEqual(['tokio::spawn_blocking']);
  });

  test('shows a code block whole and in a fence when it holds clearly more of the question', () => {
    const block = code('let x = select(a, b);\n\nspawn(x);');
    const excerpt = excerptOf([prose('Just a select.'), block], weights('select', 'spawn', 'rust'));
    expect(excerpt?.text).toBe(`\`\`\`rust\n${block.text}\n\`\`\``);
    expect(excerpt && marked(excerpt)).toEqual(['select', 'spawn']);
    expect(excerptOf([prose('A select.'), code('select')], weights('select'))?.text).toBe('A select.');
    expect(excerptOf([code('x', null)], new Map())?.text).toBe('```\nx\n```');
  });

  test('never shows code that is too long or holds a fence', () => {
    expect(excerptOf([code('select '.repeat(101))], weights('select'))).toBeNull();
    expect(excerptOf([code('```\nselect')], weights('select'))).toBeNull();
  });

  test.each([
    ['at a space', 'word '.repeat(200), /^(?:word )+…$/],
    ['outside of a code span', `${'word '.repeat(118)}\`${'x '.repeat(80)}\``, /^(?:word )+…$/],
    ['anywhere in a word without end', 'w'.repeat(900), /^w{598} …$/],
    ['without its backticks in a code span without end', `\`${'w '.repeat(900)}`, /^(?:w ?)+…$/],
  ])('cuts a sentence without end %s', (_, text, shape) => {
    const excerpt = excerptOf([prose(text)], new Map());
    expect(excerpt?.text).toMatch(shape);
    expect(excerpt?.text.length).toBeLessThanOrEqual(600);
  });

  test('never cuts a character in half', () => {
    for (let shift = 0; shift < 2; shift += 1) {
      const excerpt = excerptOf([prose('x'.repeat(shift) + '😱'.repeat(400))], new Map());
      expect(excerpt?.text).not.toMatch(HALF_CHARACTER);
    }
  });

  test('keeps its marks inside the text, ascending, apart and on word borders, for any text', () => {
    const words = fc.constantFrom(
      'select!',
      'tokio::select',
      'async_std',
      '`spawn`',
      'C#',
      "'static",
      'Futures',
      '😱',
      '. A',
      '\n- ',
      '\n',
      '…',
      'é',
      '``',
      'waits',
      'E0277',
    );
    const block = fc.record({
      kind: fc.constantFrom('prose', 'code'),
      text: fc.array(words, { minLength: 1, maxLength: 150 }).map((list) => list.join(' ')),
    });
    const all = weights('select', 'tokio', 'async_std', 'spawn', 'c#', "'static", 'futur', 'wait', 'e0277', 'rust');
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 4 }), (blocks) => {
        const excerpt = excerptOf(
          blocks.map(({ kind, text }) => (kind === 'code' ? code(text) : prose(text))),
          all,
        );
        if (!excerpt) return;
        const { text, marks } = excerpt;
        const fence = text.startsWith('```rust\n') ? '```rust\n'.length : 0;
        expect(text.length).toBeLessThanOrEqual(fence > 0 ? 720 : 600);
        expect(text).not.toMatch(HALF_CHARACTER);
        let last = fence;
        for (const [start, end] of marks) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(text.slice(start - 1, start)).not.toMatch(/[\p{L}\p{N}]/u);
          expect(text.slice(end, end + 1)).not.toMatch(/[\p{L}\p{N}]/u);
          last = end;
        }
      }),
      { seed: 20260801, numRuns: 200 },
    );
  });
});
