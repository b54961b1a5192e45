import { describe, expect, test } from 'vitest';
import type { LayerSpec } from '../../../src/corpus/read/layers.ts';
import { readSources } from '../../../src/corpus/read/sources.ts';
import type { Layer } from '../../../src/model/story.ts';
import { categoryPage } from '../../support/corpus.ts';
import { bookFiles, storyPage, storyPath, tempFolder, writeFiles } from '../../support/index-store/book.ts';
import { digest, faults, rules, threeSteps, WORDS, type Parts } from '../../support/lint.ts';

describe('the shape of a digest', () => {
  test('is right when every section holds what it should', () => {
    expect(faults({ a: digest('a'), b: digest('b') })).toEqual([]);
  });

  test.each<[string, Parts, string[]]>([
    ['a section is missing', { helps: '' }, ['digest-section 1']],
    ['a story is too short', { story: 'Too short.' }, ['digest-amount 8']],
    ['a story is too long', { story: `${WORDS} ${WORDS}` }, ['digest-amount 8']],
    ['it does not say where it goes wrong', { goesWrong: '' }, ['digest-section 1']],
    ['it says at length where it goes wrong', { goesWrong: 'x'.repeat(201) }, ['digest-amount 12']],
    ['there are too few lines', { asks: ['**What?**', 'one', 'two'] }, ['digest-amount 16']],
    ['there are two steps', { helps: '1. **One**: Do.\n2. **Two**: Do.' }, ['digest-amount 50']],
    ['there are eight steps', { helps: '1. **One**: Do.\n'.repeat(8) }, ['digest-amount 50']],
    ['there is no byline', { byline: 'Alan' }, ['digest-byline 3']],
    [
      'a code block has no language',
      { helps: threeSteps('**First**: do this:\n\n   ```\n   x\n   ```') },
      ['code-language 52'],
    ],
    ['an entry has no source', { since: '- **Rust 1.75, 2026-12-28**: It is better.' }, ['since-shape 56']],
    [
      'an entry has no date',
      { since: '- **Rust 1.75**: Better. [notes](https://blog.rust-lang.org/)' },
      ['since-shape 56'],
    ],
  ])('is wrong when %s', (_, parts, expected) => {
    expect(faults({ a: digest('a', parts) }).sort()).toEqual([...expected].sort());
  });

  test('may say in 200 characters where it goes wrong, markup and addresses apart', () => {
    const goesWrong = `**Here**, \`so\`: [${'x'.repeat(189)}](https://example.org/).`;
    expect(faults({ a: digest('a', { goesWrong }) })).toEqual([]);
  });

  test('is wrong without one plainest line, or with a long one or one with code', () => {
    const others = Array.from({ length: 30 }, (_, n) => `line ${n}`);
    expect(faults({ a: digest('a', { asks: ['plain', ...others] }) })).toEqual(['digest-plainest 1']);
    expect(faults({ a: digest('a', { asks: ['**one**', '**two**', ...others] }) })).toEqual(['digest-plainest 17']);
    expect(faults({ a: digest('a', { asks: [`**${'long '.repeat(30)}end**`, ...others] }) })).toEqual([
      'digest-plainest 16',
    ]);
    expect(faults({ a: digest('a', { asks: ['**with `code`**', ...others] }) })).toEqual(['digest-plainest 16']);
  });

  test('is wrong when sections are out of order', () => {
    const helps = `## What helps\n\n${threeSteps()}\n`;
    const moved = `${digest('a').replace(helps, '')}\n${helps}`;
    expect(faults({ a: moved })).toEqual(['digest-section 49', 'digest-section 53', 'digest-section 55']);
  });
});

describe('lines of "How people ask it"', () => {
  test('stand once in the corpus, whatever their punctuation', () => {
    const asks = (line: string): Parts => ({
      asks: ['**Plain?**', line, ...Array.from({ length: 30 }, (_, n) => `${line} ${n}`)],
    });
    const found = faults({
      a: digest('a', asks('my stream hangs')),
      b: digest('b', { asks: ['**Other?**', 'My `stream` hangs!', ...Array.from({ length: 30 }, (_, n) => `b ${n}`)] }),
    });
    expect(found).toEqual(['ask-twice 17']);
  });

  test('are no titles and name no characters', () => {
    const asks = [
      '**Plain?**',
      'about A',
      'what Barbara did',
      'a grace period',
      ...Array.from({ length: 30 }, (_, n) => `line ${n}`),
    ];
    expect(faults({ a: digest('a', { asks }) })).toEqual(['ask-title 17', 'ask-name 18']);
  });
});

describe('points of our map', () => {
  test('have an id, so that their addresses stay when their words change', () => {
    const list = [
      '* Locks <!-- point id="locks" -->',
      '    * Held too long <!-- placement: ours -->',
      '        * [a](status_quo/a.md)',
      '* Pins <!-- point id="../pins" -->',
    ];
    const map = categoryPage(list.join('\n'));
    const layer = (kind: Layer, files: Readonly<Record<string, string>>): LayerSpec => {
      const dir = tempFolder();
      writeFiles(dir, files);
      return { layer: kind, dir };
    };
    const ours = layer('digest', { 'status_quo/a.md': digest('a'), 'status_quo.md': map });
    expect(rules([ours])).toEqual(['point-id 8', 'point-id 10']);
    expect(rules([layer('digest', { 'status_quo/a.md': digest('a') }), layer('story', bookFiles())])).toEqual([]);
  });
});

describe('own words', () => {
  const theirs = 'The quick future jumps over the lazy executor and then it sleeps for good.';
  const book = { ...bookFiles(), [storyPath('a')]: storyPage('About a', theirs) };
  const stamp = '<!-- checked: 2027-01-01; story: 000000000000 -->';
  const found = (parts: Parts): string[] =>
    faults({ a: digest('a', { stamp, ...parts }) }, book).filter((fault) => fault.startsWith('own-words'));

  test('share no run of nine words with the book', () => {
    expect(found({ story: `${WORDS}\nAnd the quick future, jumps over the LAZY executor: and then we go.` })).toEqual([
      'own-words 9',
    ]);
    expect(found({ story: `${WORDS} the quick future jumps over the lazy executor` })).toEqual([]);
    expect(found({ story: `${WORDS} ${theirs} ${theirs}` })).toEqual(['own-words 8', 'own-words 8']);
  });

  test('may quote in code, block quotes and link texts, and no run goes across them', () => {
    expect(found({ story: `${WORDS}\n\n> ${theirs}` })).toEqual([]);
    expect(
      found({ helps: `1. [${theirs}](https://example.org)\n2. Do:\n\n   \`\`\`text\n   ${theirs}\n   \`\`\`` }),
    ).toEqual([]);
    expect(found({ story: `${WORDS} the quick future jumps over \`x\` the lazy executor and then it sleeps` })).toEqual(
      [],
    );
  });

  test('are not judged without the book', () => {
    expect(faults({ a: digest('a', { story: `${WORDS} ${theirs}` }) })).toEqual([]);
  });
});

describe('freshness', () => {
  const book = { ...bookFiles(), [storyPath('a')]: storyPage('About a', 'A text.') };

  function hashOf(id: string): string {
    const dir = tempFolder();
    writeFiles(dir, book);
    return (
      readSources([{ layer: 'story', dir }])
        .files.find((file) => file.id === id)
        ?.hash.slice(0, 12) ?? ''
    );
  }

  test('finds digests whose story has changed, whatever its line ends, and those that do not say', () => {
    const stamped = (hash: string): string => digest('a', { stamp: `<!-- checked: 2026-12-01; story: ${hash} -->` });
    expect(faults({ a: stamped(hashOf('a')) }, book)).toEqual([]);
    const crlf = { ...book, [storyPath('a')]: storyPage('About a', 'A text.').replace(/\n/g, '\r\n') };
    expect(faults({ a: stamped(hashOf('a')) }, crlf)).toEqual([]);
    expect(
      faults({ a: stamped(hashOf('a')) }, { ...book, [storyPath('a')]: storyPage('About a', 'Another.') }),
    ).toEqual(['digest-stale 4']);
    expect(faults({ a: digest('a') }, book)).toEqual(['digest-unstamped 1']);
  });

  test('finds a "Since then" that nobody has looked at for 18 months', () => {
    expect(faults({ a: digest('a') }, undefined, '2028-06-27')).toEqual([]);
    expect(faults({ a: digest('a') }, undefined, '2028-06-29')).toEqual(['since-stale 1']);
    const checked = digest('a', { stamp: '<!-- checked: 2028-01-01 -->' });
    expect(faults({ a: checked }, undefined, '2028-06-29')).toEqual([]);
  });
});

describe('links of the book', () => {
  test('by an address that has moved, or to a section that is not there, are found', () => {
    const map = [
      '<details><summary>Pain</summary>',
      '',
      '* [moved](https://rust-lang.github.io/wg-async/vision/status_quo/grace_meets_pin.html)',
      '* [old name](https://rust-lang.github.io/wg-async-foundations/vision/submitted_stories/status_quo/niklaus_cancels.html)',
      '* [good](status_quo/alan_forgets_a_waker.html#the-story)',
      '* [dead](status_quo/barbara_blocks_a_thread.md#no-such-section)',
      '* [fine](status_quo/aws_engineer/locks.md)',
      '',
      '</details>',
    ].join('\n');
    const dir = tempFolder();
    writeFiles(dir, { ...bookFiles(), 'src/vision/submitted_stories/status_quo.md': map });
    expect(rules([{ layer: 'story', dir, label: 'book' }])).toEqual(['moved-link 3', 'moved-link 4', 'dead-anchor 6']);
  });
});
