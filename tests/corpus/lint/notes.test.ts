import { describe, expect, test } from 'vitest';
import { bookFiles, storyPage, storyPath } from '../../support/index-store/book.ts';
import { digest, faults, note, threeSteps, WORDS, type NoteParts } from '../../support/lint.ts';

const words = (count: number): string => Array.from({ length: count }, (_, n) => `word${n}`).join(' ');
const lines = (count: number): string[] => ['**What?**', ...Array.from({ length: count - 1 }, (_, n) => `line ${n}`)];
/** What the lint finds in a note, beside a digest with nothing to mend. */
const found = (parts: NoteParts): string[] => faults({ a: digest('a'), 'notes/b': note('b', parts) });

describe('the shape of a note', () => {
  test.each<[string, NoteParts]>([
    ['that has neither byline nor morals', {}],
    ['of 60 words', { story: words(60) }],
    ['of 120 words', { story: words(120) }],
    ['asked in 60 lines', { asks: lines(60) }],
  ])('is right for one %s', (_, parts) => {
    expect(found(parts)).toEqual([]);
  });

  test.each<[string, NoteParts, string[]]>([
    ['a pain of 59 words', { story: words(59) }, ['digest-amount 7']],
    ['a pain of 121 words', { story: words(121) }, ['digest-amount 7']],
    ['59 lines', { asks: lines(59) }, ['digest-amount 15']],
    ['no pain', { story: '' }, ['digest-section 1']],
    ['nothing that goes wrong', { goesWrong: '' }, ['digest-section 1']],
    ['no steps', { helps: '' }, ['digest-section 1']],
    ['no changes', { since: '' }, ['digest-section 1']],
    ['two steps', { helps: '1. **One**: Do.\n2. **Two**: Do.' }, ['digest-amount 78']],
    ['a step that leans', { helps: threeSteps('**One**: as above.') }, ['step-leans 78']],
    ['no plainest line', { asks: lines(60).map((line) => line.replaceAll('*', '')) }, ['digest-plainest 1']],
  ])('is wrong with %s', (_, parts, expected) => {
    expect(found(parts)).toEqual(expected);
  });

  test('has a pain and no story, a digest a story and no pain', () => {
    expect(faults({ a: digest('a'), 'notes/b': digest('b', { asks: lines(60) }) })).toEqual(['digest-section 1']);
    const missing = ['digest-section 1', 'digest-section 1', 'digest-section 1'];
    expect(faults({ a: note('a') })).toEqual([...missing, 'digest-byline 7']);
  });
});

describe('a note beside the book', () => {
  const theirs = 'The quick future jumps over the lazy executor and then it sleeps for good.';
  const book = { ...bookFiles(), [storyPath('a')]: storyPage('About a', theirs) };
  const stamp = '<!-- checked: 2027-01-01; story: 000000000000 -->';
  const beside = (parts: NoteParts): string[] =>
    faults({ a: digest('a', { stamp }), 'notes/b': note('b', parts) }, book).filter(
      (fault) => fault !== 'digest-stale 4',
    );

  test('says of no story that it was written from it', () => {
    expect(beside({})).toEqual([]);
  });

  test('has its own words, and lines that stand nowhere else', () => {
    expect(beside({ story: `${WORDS} ${theirs}` })).toEqual(['own-words 7']);
    expect(beside({ asks: [...lines(60), 'Line 3 of a!'] })).toHaveLength(1);
  });

  test('is looked at again after 18 months', () => {
    const since = '- **Rust 1.74, 2025-01-28**: It is better. [notes](https://blog.rust-lang.org/)';
    expect(beside({ since, stamp: '<!-- checked: 2025-02-01 -->' })).toEqual(['since-stale 3']);
  });
});
