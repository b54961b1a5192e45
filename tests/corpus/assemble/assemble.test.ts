import { describe, expect, test } from 'vitest';
import { assemble } from '../../../src/corpus/assemble/assemble.ts';
import { parseFile } from '../../../src/corpus/parse/page.ts';
import { findStory, type Corpus } from '../../../src/model/corpus.ts';
import { placesOfStory } from '../../../src/model/metanarrative.ts';
import { inlineCode } from '../../../src/model/text.ts';
import { categoryPage, corpusOf, digestPage, sourceFile } from '../../support/corpus.ts';

const OURS = '<!-- placement: ours -->';
const MORALS = '## FAQ\n\n### What are the morals of the story?\n\nOne.';
const story = (title: string, text = 'Text.'): string =>
  `# Status quo: ${title}\n\n## The story\n\n${text}\n\n${MORALS}`;
const page = (id: string): string => `status_quo/${id}.md`;
const rules = (corpus: Corpus, without: readonly string[] = ['unlinked-story', 'no-metanarrative']): unknown[] =>
  corpus.diagnostics
    .filter(({ rule }) => !without.includes(rule))
    .map(({ severity, file, line, rule }) => `${severity} ${file}:${line} ${rule}`);

describe('assemble', () => {
  test('merges both layers into one corpus', () => {
    const corpus = corpusOf({
      story: {
        [page('alan_waits')]: story('Alan waits'),
        [page('barbara_polls')]: story('Barbara polls'),
        'status_quo.md': categoryPage(
          '* why\n    * [Alan](status_quo/alan_waits.md)\n    * 🚧 [Wanted](https://github.com/rust-lang/wg-async/issues/7)',
        ),
        'characters/alan.md': '# Alan: theirs',
        'characters/barbara.md': '# Barbara: theirs',
      },
      digest: {
        [page('alan_waits')]: digestPage({ title: 'Ours', helps: '1. Go.' }),
        'status_quo.md': categoryPage(
          `* our why\n    * [Alan](status_quo/alan_waits.md)\n    * [Barbara](status_quo/barbara_polls.md) ${OURS}`,
          'Choices are hard',
          '<!-- category id="choices" short="Choices" -->',
        ),
        'characters/alan.md': '# Alan: ours',
      },
    });
    expect(corpus.stories.map(({ id, title, layers }) => [id, title, layers])).toEqual([
      ['alan_waits', 'Alan waits', ['story', 'digest']],
      ['barbara_polls', 'Barbara polls', ['story']],
    ]);
    expect(corpus.categories).toMatchObject([
      { id: 'choices', short: 'Choices', points: [{ title: inlineCode('why') }] },
    ]);
    expect(corpus.characters.map(({ id, tagline }) => [id, tagline])).toEqual([
      ['alan', 'ours'],
      ['barbara', 'theirs'],
    ]);
    expect(corpus.issues.map(({ number }) => number)).toEqual([7]);
    expect(placesOfStory(corpus.categories, 'barbara_polls').map(({ point }) => point?.title)).toEqual([
      inlineCode('why'),
    ]);
    expect(corpus.counts).toEqual({
      stories: 2,
      notes: 0,
      categories: 1,
      points: 3,
      storyLinks: 1,
      linkedStories: 1,
      openIssues: 1,
      placements: 1,
    });
    expect(rules(corpus, [])).toEqual([]);
  });

  test.each(['why', 'why indeed', 'something else: of the book'])(
    'names its points by our words, whatever the book says there: %s',
    (words) => {
      const ours = {
        'status_quo/alan_waits.md': digestPage({ title: 'Alan waits' }),
        'status_quo.md': categoryPage('* Ours: why\n    * [Alan](status_quo/alan_waits.md)', 'Choices are hard'),
      };
      const book = {
        'status_quo/alan_waits.md': '# Alan waits',
        'status_quo.md': categoryPage(`* ${words}\n    * [A.](status_quo/alan_waits.md)`, 'Choices are hard'),
      };
      const pointIds = (layers: Parameters<typeof corpusOf>[0]): string[] =>
        corpusOf(layers).categories.flatMap(({ points }) => points.map(({ id }) => id));
      expect(pointIds({ story: book, digest: ours })).toEqual(['ours-why']);
      expect(pointIds({ digest: ours })).toEqual(['ours-why']);
    },
  );

  test('is empty, with a warning, for no documents', () => {
    expect(assemble([], { commit: null, fingerprint: 'f' })).toMatchObject({
      stories: [],
      categories: [],
      issues: [],
      characters: [],
      commit: null,
      fingerprint: 'f',
      diagnostics: [{ severity: 'warning', rule: 'no-metanarrative' }],
    });
  });

  test('is the same whatever the order of its documents', () => {
    const names = [page('a'), page('b'), 'status_quo.md', 'characters/alan.md'];
    const documents = names.map((name) =>
      parseFile(sourceFile(name, name === 'status_quo.md' ? categoryPage('* [a](status_quo/a.md)') : story(name))),
    );
    const provenance = { commit: null, fingerprint: 'f' };
    expect(assemble(documents.toReversed(), provenance)).toEqual(assemble(documents, provenance));
  });

  test('titles a story that has none from the contents, whatever its id', () => {
    const corpus = corpusOf({
      story: {
        [page('alan_waits')]: story('Template'),
        [page('constructor')]: 'No title.',
        [page('__proto__')]: 'No title.',
        'SUMMARY.md': '* [Alan waits long](./vision/submitted_stories/status_quo/alan_waits.md)',
      },
    });
    expect(corpus.stories.map(({ id, title }) => [id, title])).toEqual([
      ['__proto__', 'Proto'],
      ['alan_waits', 'Alan waits long'],
      ['constructor', 'Constructor'],
    ]);
  });

  test('resolves old addresses through the redirects of the book', () => {
    const corpus = corpusOf({
      story: {
        [page('new_name')]: story('New'),
        'status_quo.md': categoryPage('* [a](https://rust-lang.github.io/wg-async/vision/status_quo/old_name.html)'),
        'book.toml':
          '[output.html.redirect]\n"/vision/status_quo/old_name.html" = "/vision/submitted_stories/status_quo/new_name.html"\n',
      },
    });
    expect(corpus.counts.linkedStories).toBe(1);
    expect(rules(corpus)).toEqual([]);
  });
});

describe('counts', () => {
  test('leave out our placements and the pull request whose story exists', () => {
    const corpus = corpusOf({
      digest: {
        [page('a')]: digestPage({ title: 'A' }),
        [page('b')]: digestPage({ title: 'B burned' }),
        'status_quo.md': categoryPage(
          `* [a](status_quo/a.md) and [again](status_quo/a.html#x)\n* [B burned](https://github.com/rust-lang/wg-async/pull/169)\n* ours ${OURS}\n    * [b](status_quo/b.md) ${OURS}`,
        ),
      },
    });
    expect(corpus.counts).toMatchObject({ points: 2, storyLinks: 2, linkedStories: 1, placements: 1 });
    expect(rules(corpus)).toEqual(['warning digest/status_quo.md:8 pull-request-link']);
    expect(placesOfStory(corpus.categories, 'b')).toHaveLength(2);
  });
});

describe('faults across files', () => {
  test('a dead story link is an error where it stands; an id in either layer is alive', () => {
    const corpus = corpusOf({
      story: {
        [page('a')]: story(
          'A',
          '[gone](gone.md), [b](b.html#x), [template](template.md), [site](https://rust-lang.github.io/wg-async/vision/status_quo/gone.html)',
        ),
      },
      digest: {
        [page('b')]: digestPage({ title: 'B', story: '[deep](deep/c.md)' }),
        [page('deep/c')]: digestPage({ title: 'C', story: '[a](../a.md), [x](x.md)' }),
      },
    });
    expect(rules(corpus, ['unlinked-story', 'no-metanarrative', 'digest-without-story'])).toEqual([
      'error digest/status_quo/deep/c.md:7 dead-story-link',
      'error story/status_quo/a.md:5 dead-story-link',
      'error story/status_quo/a.md:5 dead-story-link',
    ]);
  });

  test('two files that differ in case alone are an error, one of each layer is not', () => {
    expect(
      rules(
        corpusOf({
          story: { [page('alan')]: story('A'), [page('Alan')]: story('B') },
          digest: { [page('alan')]: digestPage({ title: 'A' }) },
        }),
      ),
    ).toEqual(['error story/status_quo/Alan.md:1 duplicate-id']);
  });

  test('a story that neither the page of the book nor our map links is a warning', () => {
    const ours = categoryPage(`* [a](status_quo/a.md)\n* [b](status_quo/b.md) ${OURS}`);
    const digest = {
      [page('a')]: digestPage({ title: 'A' }),
      [page('b')]: digestPage({ title: 'B' }),
      'status_quo.md': ours,
    };
    const book = {
      [page('a')]: story('A'),
      [page('b')]: story('B'),
      'status_quo.md': categoryPage('* [a](status_quo/a.md)'),
    };
    expect(rules(corpusOf({ digest }), [])).toEqual([]);
    expect(rules(corpusOf({ digest, story: book }), [])).toEqual([]);
    expect(rules(corpusOf({ story: book }), [])).toEqual(['warning story/status_quo/b.md:1 unlinked-story']);
    const elsewhere = { ...digest, 'status_quo.md': categoryPage('* [a](status_quo/a.md)') };
    expect(rules(corpusOf({ digest: elsewhere }), [])).toEqual(['warning digest/status_quo/b.md:1 unlinked-story']);
    expect(rules(corpusOf({ digest: elsewhere, story: book }), [])).toEqual([
      'warning story/status_quo/b.md:1 unlinked-story',
    ]);
  });

  test('a character without a page is a warning, once there are pages', () => {
    const pages = {
      [page('a')]: digestPage({ title: 'A', byline: '*Characters: Alan and Bottlerocket. Project: none.*' }),
    };
    expect(rules(corpusOf({ digest: pages }))).toEqual([]);
    expect(rules(corpusOf({ digest: { ...pages, 'characters/alan.md': '# Alan: x' } }))).toEqual([
      'warning digest/status_quo/a.md:1 unknown-character',
    ]);
  });

  test('a digest whose story the book does not have is a warning', () => {
    const digest = { [page('a')]: digestPage({ title: 'A' }), [page('b')]: digestPage({ title: 'B' }) };
    expect(rules(corpusOf({ digest, story: { [page('b')]: story('B') } }))).toEqual([
      'warning digest/status_quo/a.md:1 digest-without-story',
    ]);
    expect(rules(corpusOf({ digest }))).toEqual([]);
  });

  test('a digest need not repeat the morals of its story', () => {
    const digest = { [page('a')]: '# A\n\n## The story\n\nx' };
    expect(rules(corpusOf({ digest }))).toEqual(['warning digest/status_quo/a.md:1 no-morals']);
    expect(rules(corpusOf({ digest, story: { [page('a')]: story('A') } }))).toEqual([]);
  });

  test('come ordered by file and line', () => {
    const corpus = corpusOf({ story: { [page('b')]: '# B\n\n[x](x.md)', [page('a')]: '[y](y.md)' } });
    expect(rules(corpus, ['no-metanarrative'])).toEqual([
      'warning story/status_quo/a.md:1 no-title',
      'warning story/status_quo/a.md:1 no-morals',
      'error story/status_quo/a.md:1 dead-story-link',
      'warning story/status_quo/a.md:1 unlinked-story',
      'warning story/status_quo/b.md:1 no-morals',
      'warning story/status_quo/b.md:1 unlinked-story',
      'error story/status_quo/b.md:3 dead-story-link',
    ]);
    expect(findStory(corpus, 'a')).toBeDefined();
  });
});

test('a link to a page of the book that is left out is a warning, to none an error', () => {
  const pages = {
    'status_quo.md': categoryPage('* [a](status_quo/a.md)\n* [b](status_quo/b.md)\n* [c](status_quo/c.md)'),
    'status_quo/a.md': '# A\n\nSee [b](b.md) and [c](c.md).',
  };
  const left = { ...sourceFile('status_quo/b.md', '', 'story'), content: { fault: 'is no text' } };
  const documents = Object.entries(pages).map(([name, text]) => parseFile(sourceFile(name, text, 'story')));
  const { diagnostics } = assemble([...documents, parseFile(left)], { commit: null, fingerprint: 'f00d' });
  const dead = diagnostics.filter(({ rule }) => rule === 'dead-story-link');
  expect(dead.map(({ severity, message }) => `${severity}: ${message}`).sort()).toEqual([
    'error: The story "c" does not exist.',
    'error: The story "c" does not exist.',
    'warning: The page of the story "b" is left out.',
    'warning: The page of the story "b" is left out.',
  ]);
});
