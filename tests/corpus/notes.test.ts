import { describe, expect, test } from 'vitest';
import { loadCorpus } from '../../src/corpus/load.ts';
import { trackedIssuesText } from '../../src/corpus/read/tracked-issues.ts';
import { findStory, type Corpus } from '../../src/model/corpus.ts';
import { placesOfStory } from '../../src/model/metanarrative.ts';
import { inlineCode, plainText } from '../../src/model/text.ts';
import { bookFiles, categoryPage, corpusOf, digestPage, notePage, type Pages } from '../support/corpus.ts';
import { makeFolder } from '../support/make-folder.ts';
import { noteCorpus, NOTE_ID } from '../support/fake-edition.ts';
import { codeBlock, prose } from '../support/text.ts';

const ISSUES = 'https://github.com/rust-lang/wg-async/issues';
const OURS = '<!-- placement: ours -->';
const story = '# Alan waits\n\n## The story\n\nText.\n\n## FAQ\n\n### What are the morals of the story?\n\nOne.';
const book: Pages = {
  'status_quo/a.md': story,
  'status_quo.md': categoryPage(`* why\n    * [a](status_quo/a.md)\n    * 🚧 [Wanted](${ISSUES}/7)`),
};
const ours: Pages = {
  'status_quo/a.md': digestPage({ title: 'A' }),
  'notes/b.md': notePage({ title: 'A lock that nobody opens', answers: [7, 300] }),
  'status_quo.md': categoryPage(`* why\n    * [a](status_quo/a.md)\n    * [b](notes/b.md) ${OURS}`),
};
const rules = ({ diagnostics }: Corpus): string[] => diagnostics.map(({ rule, file }) => `${rule} ${file}`);

describe('a note', () => {
  test('is a story of ours alone, without address, cast and morals', () => {
    const corpus = noteCorpus();
    expect(findStory(corpus, NOTE_ID)).toMatchObject({
      title: 'A future that nobody polls holds the lock',
      url: null,
      characters: [],
      project: null,
      morals: [],
      layers: ['digest'],
      sections: [{ kind: 'summary', heading: inlineCode('The pain'), layer: 'digest' }],
      digest: { plainest: 'Why does my select hang on a mutex?', checked: '2026-11-26', answers: [67] },
    });
    expect(corpus.counts).toMatchObject({ stories: 4, notes: 1 });
    expect(rules(corpus)).toEqual([]);
  });

  test('is read from a folder, the lines of its code that are compiled left out', () => {
    const helps = '1. **Do**: `x`:\n\n   ```rust\n   # use y;\n   x();\n   ```';
    const dir = makeFolder({ ...ours, 'notes/deep/c.md': notePage({ title: 'C', helps }) });
    const corpus = loadCorpus([{ layer: 'digest', dir }]);
    expect(corpus.stories.map(({ id }) => id)).toEqual(['a', 'notes/b', 'notes/deep/c']);
    const [[sentence, code] = []] = findStory(corpus, 'notes/deep/c')?.digest?.helps ?? [];
    expect(sentence?.kind === 'prose' && plainText(sentence.text)).toBe('Do: x:');
    expect(code).toEqual(codeBlock('x();', 'rust'));
  });

  test('is placed by a link of our map, with the book and without', () => {
    for (const corpus of [corpusOf({ digest: ours }), corpusOf({ digest: ours, story: book })]) {
      expect(placesOfStory(corpus.categories, 'notes/b').map(({ point }) => point?.title)).toEqual([prose('why').text]);
      expect(corpus.counts).toMatchObject({ stories: 1, notes: 1, linkedStories: 1, placements: 1 });
      expect(rules(corpus)).toEqual([]);
    }
  });

  test('that our map does not link is a warning, and a link to none an error', () => {
    const unplaced = { ...ours, 'status_quo.md': categoryPage('* [a](status_quo/a.md)\n* [c](notes/c.md)') };
    expect(rules(corpusOf({ digest: unplaced })).sort()).toEqual([
      'dead-story-link digest/status_quo.md',
      'unlinked-story digest/notes/b.md',
    ]);
  });

  test('links other notes beside it, and stories by their folder', () => {
    const pain = '[c](c.md), [a](../status_quo/a.md), [gone](gone.md), [gone](../status_quo/gone.md)';
    const pages = { ...ours, 'notes/b.md': notePage({ title: 'B', pain }), 'notes/c.md': notePage({ title: 'C' }) };
    const dead = corpusOf({ digest: pages }).diagnostics.filter(({ rule }) => rule === 'dead-story-link');
    expect(dead.map(({ message }) => message)).toEqual([
      'The story "notes/gone" does not exist.',
      'The story "gone" does not exist.',
    ]);
  });
});

describe('an issue', () => {
  const layers = (): Parameters<typeof loadCorpus>[0] => [
    { layer: 'digest', dir: makeFolder(ours) },
    { layer: 'story', dir: makeFolder(bookFiles(book)) },
  ];

  test('has the notes that answer it, and stays wanted', () => {
    expect(loadCorpus(layers()).issues).toMatchObject([{ number: 7, notes: ['notes/b'] }]);
  });

  test('that only the tracker has, has them too', () => {
    const idea = { title: 'Idea', state: 'open', comments: 0, idea: true } as const;
    const issues = [300, 301].map((number) => ({ ...idea, number, url: `${ISSUES}/${number}` }));
    const file = `${makeFolder({ 'issues.json': trackedIssuesText(issues, {}) })}/issues.json`;
    expect(loadCorpus(layers(), file).issues.map(({ number, notes }) => [number, notes])).toEqual([
      [7, ['notes/b']],
      [300, ['notes/b']],
      [301, []],
    ]);
  });
});
