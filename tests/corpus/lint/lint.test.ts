import { describe, expect, test } from 'vitest';
import { checkCorpus } from '../../../src/corpus/check.ts';
import { readSources } from '../../../src/corpus/read/sources.ts';
import { bookFiles, storyPage, storyPath, tempFolder, writeFiles } from '../../support/index-store/book.ts';

const WORDS = Array.from({ length: 90 }, (_, n) => `word${n}`).join(' ');

interface Parts {
  readonly byline?: string;
  readonly stamp?: string;
  readonly story?: string;
  readonly asks?: readonly string[];
  readonly helps?: string;
  readonly since?: string;
  readonly morals?: string;
}

/** A digest with nothing to mend, but for what `parts` replaces. An empty part leaves its section out. */
function digest(id: string, parts: Parts = {}): string {
  const asks = parts.asks ?? [`**What about ${id}?**`, ...Array.from({ length: 30 }, (_, n) => `line ${n} of ${id}`)];
  const sections = [
    ['## The story', parts.story ?? WORDS],
    ['## How people ask it', asks.map((ask) => `- ${ask}`).join('\n')],
    ['## What helps', parts.helps ?? '1. Do this.\n2. Do that.'],
    ['## Since then', parts.since ?? '- **Rust 1.75, 2026-12-28**: It is better. [notes](https://blog.rust-lang.org/)'],
    ['## 🤔 Frequently Asked Questions\n\n### **What are the morals of the story?**', parts.morals ?? '* A lesson.'],
  ];
  const body = sections.filter(([, text]) => text !== '').map(([heading, text]) => `${heading}\n\n${text}\n`);
  const byline = parts.byline ?? '*Character: Alan. Project: none.*';
  return [`# 😱 Status quo stories: About ${id}\n`, `${byline}\n${parts.stamp ?? ''}\n`, ...body].join('\n');
}

/** `rule line` of each fault that the lint finds in digests, and in a book where one is given. */
function faults(
  digests: Readonly<Record<string, string>>,
  book?: Readonly<Record<string, string>>,
  today = '2027-01-01',
): string[] {
  const ours = tempFolder();
  writeFiles(ours, Object.fromEntries(Object.entries(digests).map(([id, text]) => [`status_quo/${id}.md`, text])));
  const layers = [{ layer: 'digest' as const, dir: ours, label: 'corpus' }];
  if (!book) return rules({ layers, today });
  const theirs = tempFolder();
  writeFiles(theirs, book);
  return rules({ layers: [...layers, { layer: 'story', dir: theirs, label: 'book' }], today });
}

const OTHERS = new Set([
  'unknown-character',
  'no-metanarrative',
  'unlinked-story',
  'digest-without-story',
  'no-title',
  'no-morals',
]);

function rules({ layers, today }: { layers: Parameters<typeof checkCorpus>[0]['layers']; today: string }): string[] {
  const { diagnostics } = checkCorpus({ layers, issuesFile: null }, { today });
  expect(diagnostics.every(({ severity }) => severity === 'warning')).toBe(true);
  return diagnostics.filter(({ rule }) => !OTHERS.has(rule)).map(({ rule, line }) => `${rule} ${line}`);
}

describe('the shape of a digest', () => {
  test('is right when every section holds what it should', () => {
    expect(faults({ a: digest('a'), b: digest('b') })).toEqual([]);
  });

  test.each<[string, Parts, string[]]>([
    ['a section is missing', { helps: '' }, ['digest-section 1']],
    ['a story is too short', { story: 'Too short.' }, ['digest-amount 8']],
    ['a story is too long', { story: `${WORDS} ${WORDS}` }, ['digest-amount 8']],
    ['there are too few lines', { asks: ['**What?**', 'one', 'two'] }, ['digest-amount 12']],
    ['there is one step', { helps: '1. Do this.' }, ['digest-amount 46']],
    ['there is no byline', { byline: 'Alan' }, ['digest-byline 3']],
    [
      'a code block has no language',
      { helps: '1. Do this:\n\n   ```\n   x\n   ```\n2. And that.' },
      ['code-language 48'],
    ],
    ['an entry has no source', { since: '- **Rust 1.75, 2026-12-28**: It is better.' }, ['since-shape 51']],
    [
      'an entry has no date',
      { since: '- **Rust 1.75**: Better. [notes](https://blog.rust-lang.org/)' },
      ['since-shape 51'],
    ],
  ])('is wrong when %s', (_, parts, expected) => {
    expect(faults({ a: digest('a', parts) }).sort()).toEqual([...expected].sort());
  });

  test('is wrong without one plainest line, or with a long one or one with code', () => {
    const others = Array.from({ length: 30 }, (_, n) => `line ${n}`);
    expect(faults({ a: digest('a', { asks: ['plain', ...others] }) })).toEqual(['digest-plainest 1']);
    expect(faults({ a: digest('a', { asks: ['**one**', '**two**', ...others] }) })).toEqual(['digest-plainest 13']);
    expect(faults({ a: digest('a', { asks: [`**${'long '.repeat(30)}end**`, ...others] }) })).toEqual([
      'digest-plainest 12',
    ]);
    expect(faults({ a: digest('a', { asks: ['**with `code`**', ...others] }) })).toEqual(['digest-plainest 12']);
  });

  test('is wrong when sections are out of order', () => {
    const text = digest('a');
    const moved = `${text.replace('## What helps\n\n1. Do this.\n2. Do that.\n', '')}\n## What helps\n\n1. Do this.\n2. Do that.\n`;
    expect(faults({ a: moved }).filter((fault) => fault.startsWith('digest-section'))).not.toEqual([]);
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
    expect(found).toEqual(['ask-twice 13']);
  });

  test('are no titles and name no characters', () => {
    const asks = [
      '**Plain?**',
      'about A',
      'what Barbara did',
      'a grace period',
      ...Array.from({ length: 30 }, (_, n) => `line ${n}`),
    ];
    expect(faults({ a: digest('a', { asks }) })).toEqual(['ask-title 13', 'ask-name 14']);
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
    expect(rules({ layers: [{ layer: 'story', dir, label: 'book' }], today: '2027-01-01' })).toEqual([
      'moved-link 3',
      'moved-link 4',
      'dead-anchor 6',
    ]);
  });
});
