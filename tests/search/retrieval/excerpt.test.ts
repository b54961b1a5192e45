import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainText } from '../../../src/model/text.ts';
import { excerptOf, type Excerpt } from '../../../src/search/retrieval/excerpt.ts';
import { codeBlock, prose } from '../../support/text.ts';

/** The plain text of an excerpt, to which its marks belong. */
const textOf = ({ block }: Excerpt): string => (block.kind === 'code' ? block.text : plainText(block.text));
const weights = (...terms: string[]): ReadonlyMap<string, number> => new Map(terms.map((term) => [term, 1]));
const marked = (excerpt: Excerpt): string[] => excerpt.marks.map(([start, end]) => textOf(excerpt).slice(start, end));
/** A surrogate without its pair. */
const HALF_CHARACTER = /\p{Cs}/u;
const filler = 'Nothing of interest happens in this sentence, it only takes space and time. ';

describe('excerptOf', () => {
  test('is null for blocks without text', () => {
    expect(excerptOf([], weights('a'))).toBeNull();
  });

  test('shows the first sentences when no word matches', () => {
    const excerpt = excerptOf([prose('One. Two.'), prose('Three.')], new Map());
    expect(excerpt && textOf(excerpt)).toBe('One. Two.');
    expect(excerpt?.marks).toEqual([]);
  });

  test('shows whole sentences around the words of the question, and marks them on word borders', () => {
    const text = `${filler.repeat(5)}The guard lives across the await. So futures are not \`Send\`. ${filler.repeat(5)}`;
    const excerpt = excerptOf([prose(text)], weights('guard', 'await', 'futur', 'send'));
    expect(excerpt && textOf(excerpt)).toMatch(
      /^Nothing .* time\. The guard lives across the await\. So futures are not Send\.$/,
    );
    expect(excerpt && marked(excerpt)).toEqual(['guard', 'await', 'futures', 'Send']);
    expect(excerpt && textOf(excerpt).length).toBeLessThanOrEqual(300);
    expect(excerpt?.block).toMatchObject({
      text: expect.arrayContaining([{ text: 'Send', style: 'code' }]) as unknown,
    });
  });

  test('marks an identifier once, whole', () => {
    const excerpt = excerptOf([prose('Call tokio::spawn_blocking here.')], weights('tokio', 'spawn', 'block'));
    expect(excerpt && marked(excerpt)).toEqual(['tokio::spawn_blocking']);
  });

  test('shows a code block whole when it holds clearly more of the question', () => {
    const block = codeBlock('let x = select(a, b);\n\nspawn(x);', 'rust');
    const excerpt = excerptOf([prose('Just a select.'), block], weights('select', 'spawn', 'rust'));
    expect(excerpt?.block).toEqual(block);
    expect(excerpt && marked(excerpt)).toEqual(['select', 'spawn']);
    expect(excerptOf([prose('A select.'), codeBlock('select')], weights('select'))?.block).toEqual(prose('A select.'));
    expect(excerptOf([codeBlock('x')], new Map())?.block).toEqual(codeBlock('x'));
  });

  test('never shows code that is too long', () => {
    expect(excerptOf([codeBlock('select '.repeat(101))], weights('select'))).toBeNull();
  });

  test.each([
    ['at a space', 'word '.repeat(200), /^(?:word )+…$/],
    ['outside of a code span', `${'word '.repeat(118)}\`${'x '.repeat(80)}\``, /^(?:word )+…$/],
    ['anywhere in a word without end', 'w'.repeat(900), /^w{598} …$/],
    ['anywhere in a code span without end', `\`${'w '.repeat(900)}w\``, /^(?:w ?)+ …$/],
  ])('cuts a sentence without end %s', (_, text, shape) => {
    const excerpt = excerptOf([prose(text)], new Map());
    expect(excerpt && textOf(excerpt)).toMatch(shape);
    expect(excerpt && textOf(excerpt).length).toBeLessThanOrEqual(600);
  });

  test('never cuts a character in half', () => {
    const long = '😱'.repeat(400);
    for (const text of [long, `x${long}`, `\`${long}\``, `\`x${long}\``, ` \`${long}\``, `x\`${long}\``]) {
      const shown = excerptOf([prose(text)], new Map());
      expect(shown && textOf(shown)).toMatch(/^x?(?:😱){298,299} …$/u);
      expect(shown && textOf(shown)).not.toMatch(HALF_CHARACTER);
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
          blocks.map(({ kind, text }) => (kind === 'code' ? codeBlock(text, 'rust') : prose(text))),
          all,
        );
        if (!excerpt) return;
        const { block: shown, marks } = excerpt;
        const text = textOf(excerpt);
        expect(text.length).toBeLessThanOrEqual(shown.kind === 'code' ? 700 : 600);
        expect(text).not.toMatch(HALF_CHARACTER);
        let last = 0;
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
