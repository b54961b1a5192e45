import { shippedModels } from '../../src/index-store/files/models.ts';
import { describe, expect, test } from 'vitest';
import { CorpusIndex } from '../../src/search/corpus-index.ts';
import type { Passage, SearchIndex } from '../../src/search/search-index.ts';
import { blockSource } from '../../src/model/text.ts';
import { categoryPage, corpusOf, digestPage, type Pages } from '../support/corpus.ts';
import { prose } from '../support/text.ts';

const DIGESTS: Pages = {
  'status_quo/alan_drops.md': digestPage({
    title: 'Alan drops futures',
    story: 'A future is dropped by `select!` in a loop. Its data is gone.',
    asks: ['**Why does `tokio::select!` lose data?**', 'half of my frame is missing'],
  }),
  'status_quo/barbara_blocks.md': digestPage({
    title: 'Barbara blocks the runtime',
    story: 'She calls block_on inside async code, and the runtime panics.',
    asks: ['**Cannot start a runtime from within a runtime**', 'futures_lite::block_on hangs'],
  }),
  'status_quo/grace_debugs.md': digestPage({
    title: 'Grace debugs',
    story: 'The backtrace is full of poll frames.',
    asks: ['**backtrace is useless**'],
  }),
  'status_quo.md': categoryPage('* [a](status_quo/alan_drops.md)'),
};
const BOOK: Pages = {
  'status_quo/alan_drops.md':
    '# Alan drops futures\n\nBefore any heading, a walrus.\n\n## The loss\n\nThe winning branch of the select destroys a zebra.\n\n```rust\nfn quokka() {}\n```\n',
  'status_quo/niklaus_codes.md': `# Niklaus codes\n\n## Code\n\n\`\`\`rust\n${'let wombat = 1;\n'.repeat(60)}\`\`\`\n\n${'Otherwise nothing. '.repeat(80)}\n\nThe end.`,
  'status_quo/empty.md': '',
};
const index = CorpusIndex.build(corpusOf({ digest: DIGESTS, story: BOOK }), shippedModels());
const textOf = (passage: Passage | null): string | undefined => (passage ? blockSource(passage.block) : undefined);
const first = (question: string, from: SearchIndex = index): string | undefined =>
  from.search(question).hits[0]?.storyId;

describe('search', () => {
  test.each([
    ['tokio::select! loses my data', 'alan_drops'],
    ['half a frame is missing', 'alan_drops'],
    ['block_on', 'barbara_blocks'],
    ['BLOCK-ON!!!', 'barbara_blocks'],
    ['a useless backtrace', 'grace_debugs'],
    ['zebra', 'alan_drops'],
    ['wombat', 'niklaus_codes'],
  ])('%j puts %s first', (question, id) => {
    expect(first(question)).toBe(id);
  });

  test('gives stories with the words of the asker', () => {
    const { hits } = index.search('Why does Tokio::Select! drop my future in async code?');
    expect(hits.map(({ storyId }) => storyId)).toEqual(expect.arrayContaining(['alan_drops', 'barbara_blocks']));
    expect(hits[0]?.why).toEqual(expect.arrayContaining(['Tokio::Select']));
  });

  test.each(['', '  ', '🤔🤔🤔', '?!...', '42', 'the of and', 'zyzzyva', '\u0000\u001b[31m', '\ud800'])(
    'finds nothing for %j',
    (question) => {
      expect(index.search(question)).toMatchObject({ hits: [], confidence: 0, inScope: 0 });
    },
  );

  test.each(['constructor', '__proto__', 'toString valueOf', 'hasOwnProperty'])('takes %s for words', (question) => {
    expect(index.search(question).hits).toEqual([]);
    expect(index.passage('alan_drops', question)).not.toBeNull();
  });

  test('cuts a question after 8,000 code points', () => {
    const question = (length: number): string => `${'🚧'.repeat(length)} zebra`;
    expect(index.search(question(7994))).toMatchObject({ hits: [{ storyId: 'alan_drops' }] });
    expect(index.search(question(8000))).toMatchObject({ hits: [] });
    expect(index.search('x'.repeat(100_000))).toMatchObject({ hits: [] });
  });

  test('offers corrections', () => {
    const pages = ['a', 'b', 'c'].map((id) => [
      `status_quo/${id}.md`,
      digestPage({ title: id, story: 'An executor.' }),
    ]);
    const small = CorpusIndex.build(corpusOf({ digest: Object.fromEntries(pages) as Pages }), shippedModels());
    expect(small.search('which exectuor').corrections).toEqual([{ word: 'exectuor', suggestion: 'executor' }]);
  });
});

describe('passage', () => {
  const URL = 'https://rust-lang.github.io/wg-async/vision/submitted_stories/status_quo/alan_drops.html';
  const passage = (question: string, id = 'alan_drops'): Passage | null => index.passage(id, question);

  test('is the section that fits the question, with its anchor', () => {
    expect(passage('a destroyed zebra')).toEqual({
      heading: [{ text: 'The loss' }],
      block: prose('The winning branch of the select destroys a zebra.'),
      url: `${URL}#the-loss`,
      layer: 'story',
      marks: [
        [33, 41],
        [44, 49],
      ],
      share: 1,
    });
  });

  test('says how much of the question it holds', () => {
    const { share = 1 } = passage('a destroyed zebra in Tokyo') ?? {};
    expect(share).toBeGreaterThan(0.2);
    expect(share).toBeLessThan(1);
  });

  test('has no anchor above the first heading, nor in a digest', () => {
    expect(passage('walrus')).toMatchObject({ url: URL, layer: 'story' });
    expect(passage('its data is gone')).toMatchObject({ url: URL, layer: 'digest', heading: [{ text: 'The story' }] });
  });

  test('is never a line of how people ask it', () => {
    expect(textOf(passage('half of my frame is missing'))).not.toContain('frame');
  });

  test('is the digest when nothing fits, else the beginning', () => {
    expect(passage('zyzzyva')).toMatchObject({ layer: 'digest', marks: [] });
    expect(passage('', 'niklaus_codes')).toMatchObject({ layer: 'story' });
  });

  test('is there also when the only section that fits is code too long to show', () => {
    expect(textOf(passage('wombat', 'niklaus_codes'))).toContain('Otherwise nothing.');
  });

  test('is null for a story without text', () => {
    expect(passage('zebra', 'empty')).toBeNull();
  });
});

describe('an index restored without passages', () => {
  const ranking = CorpusIndex.restore(corpusOf({ digest: DIGESTS, story: BOOK }), index.saveRanking(), shippedModels());

  test('ranks as the whole one does', () => {
    expect(ranking.search('select loses data')).toEqual(index.search('select loses data'));
  });

  test('cannot be saved for an index file', () => {
    expect(() => ranking.save()).toThrow('without passages');
  });
});

describe('a corpus without stories', () => {
  const empty = CorpusIndex.build(corpusOf({}), shippedModels());

  test('finds and suggests nothing', () => {
    expect(empty.search('select loses data')).toMatchObject({ hits: [], confidence: 0, inScope: 0 });
    expect(empty.passage('alan_drops', 'x')).toBeNull();
    expect(empty.suggest('')).toEqual([]);
  });
});

describe('suggest', () => {
  test('offers categories when they are asked for', () => {
    expect(index.suggest('choic', 25, ['category'])).toEqual([
      { kind: 'category', id: 'choices-are-hard', label: 'Choices are hard' },
    ]);
  });
});
