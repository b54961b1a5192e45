import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { assemble } from '../../src/corpus/assemble/assemble.ts';
import type { Document } from '../../src/corpus/parse/documents.ts';
import type { LayerSpec } from '../../src/corpus/read/layers.ts';
import { parseFile } from '../../src/corpus/parse/page.ts';
import { readSources } from '../../src/corpus/read/sources.ts';
import { findStory, type Corpus } from '../../src/model/corpus.ts';
import { hasErrors } from '../../src/model/diagnostic.ts';
import { placesOfStory, visitPoints } from '../../src/model/metanarrative.ts';
import { isNote } from '../../src/model/story.ts';
import { makeFolder } from '../support/make-folder.ts';

const ROOT = join(import.meta.dirname, '../..');
const BOOK = join(ROOT, '../shared/wg-async');
const DAMAGED = join(ROOT, '../shared/seed/000_fc846a14a0f723b3.txt');
const hasBook = existsSync(BOOK);
const unlessAbsent = (path: string): string =>
  existsSync(path) ? '' : ` (skipped: there is no ../shared/${basename(path)})`;

const NUMBERS = { stories: 65, categories: 6, points: 103, storyLinks: 55, linkedStories: 34, openIssues: 9 };
const ISSUES = [58, 67, 177, 178, 179, 180, 181, 182, 183];

/** Parsed once for all tests, since parsing is most of the work. */
const parsed = new Map<string, readonly Document[]>();
function documentsOf(spec: LayerSpec): readonly Document[] {
  const known = parsed.get(spec.dir) ?? readSources([spec]).files.map(parseFile);
  parsed.set(spec.dir, known);
  return known;
}
function corpusOf(...specs: LayerSpec[]): Corpus {
  return assemble(specs.flatMap(documentsOf), { commit: null, fingerprint: 'f' });
}

const shipped: LayerSpec = { layer: 'digest', dir: join(ROOT, 'corpus'), label: 'corpus' };
const book: LayerSpec = { layer: 'story', dir: BOOK, label: 'book' };
const count = (corpus: Corpus, rule: string): number => corpus.diagnostics.filter((one) => one.rule === rule).length;

describe('the shipped corpus alone', () => {
  const corpus = corpusOf(shipped);

  test('has the numbers of the book, no error, and a place for each story that the book does not link', () => {
    expect(corpus.counts).toMatchObject(NUMBERS);
    expect(hasErrors(corpus.diagnostics)).toBe(false);
    expect(corpus.issues.map(({ number }) => number)).toEqual(ISSUES);
    expect(corpus.stories.filter(({ id }) => placesOfStory(corpus.categories, id).length === 0)).toEqual([]);
    expect(corpus.counts.placements).toBeGreaterThanOrEqual(31);
  });

  test('gives every story a title, a summary, questions, help and changes, and every story morals', () => {
    const bare = corpus.stories.filter(
      ({ id, sections, digest, morals }) =>
        !sections.some(({ kind }) => kind === 'summary') ||
        digest === null ||
        digest.asks.length < 30 ||
        digest.plainest === null ||
        digest.helps.length === 0 ||
        digest.goesWrong === null ||
        digest.since.length === 0 ||
        (morals.length === 0 && !isNote({ id })),
    );
    expect(bare.map(({ id }) => id)).toEqual([]);
  });

  test('gives every category an id and a name that fits a label', () => {
    for (const { id, short, summary } of corpus.categories) {
      expect(id).toMatch(/^[a-z-]{1,24}$/);
      expect(short.length).toBeLessThanOrEqual(60);
      expect(summary).not.toEqual([]);
    }
  });

  test('describes the four characters', () => {
    expect(corpus.characters.map(({ name }) => name)).toEqual(['Alan', 'Barbara', 'Grace', 'Niklaus']);
  });
});

describe.skipIf(!hasBook)(`the book alone${unlessAbsent(BOOK)}`, () => {
  test('has 65 stories, 6 categories, 103 points, 55 links to 34 stories, 9 open issues, 31 unlinked stories, no error', () => {
    const corpus = corpusOf(book);
    expect(corpus.counts).toEqual({ ...NUMBERS, notes: 0, placements: 0 });
    expect(corpus.issues.map(({ number }) => number)).toEqual(ISSUES);
    expect(count(corpus, 'unlinked-story')).toBe(31);
    expect(hasErrors(corpus.diagnostics)).toBe(false);
  });

  test('warns of the pull request whose story is merged, and leads readers to it', () => {
    const corpus = corpusOf(book);
    expect(count(corpus, 'pull-request-link')).toBe(1);
    expect(placesOfStory(corpus.categories, 'barbara_gets_burned_by_select')).toHaveLength(1);
  });

  test.each([
    ['barbara_gets_burned_by_select', 'Barbara gets burned by select'],
    ['grace_writes_a_new_fb_service', 'Grace writes a new Facebook service'],
    ['barbara_polls_a_mutex', 'Barbara polls a Mutex'],
    ['aws_engineer', 'Status quo of an AWS engineer'],
    ['aws_engineer/using_jni', 'Using JNI'],
  ])('titles %s "%s"', (id, title) => {
    expect(findStory(corpusOf(book), id)?.title).toBe(title);
  });

  test('keeps the anchor of the FAQ that the page links to', () => {
    const { categories, stories } = corpusOf(book);
    const anchored = [...visitPoints(categories)].flatMap(({ point }) =>
      point.links.flatMap((link) => (link.kind === 'story' && link.anchor !== '' ? [link] : [])),
    );
    expect(anchored.length).toBeGreaterThanOrEqual(4);
    const dead = anchored.filter(({ storyId, anchor }) => {
      const sections = stories.find(({ id }) => id === storyId)?.sections ?? [];
      // A heading directly followed by another has no text, so that its anchor belongs to no section of ours.
      return anchor !== '#-frequently-asked-questions' && !sections.some((section) => section.anchor === anchor);
    });
    expect(dead).toEqual([]);
  });
});

describe.skipIf(!hasBook)(`both layers${unlessAbsent(BOOK)}`, () => {
  test('have the numbers of the book, and our placements beside them', () => {
    const merged = corpusOf(shipped, book);
    const { notes, placements } = corpusOf(shipped).counts;
    expect(merged.counts).toEqual({ ...NUMBERS, notes, placements });
    expect(count(merged, 'unlinked-story')).toBe(0);
    expect(hasErrors(merged.diagnostics)).toBe(false);
  });

  test('place every story, with our ids and short names', () => {
    const merged = corpusOf(shipped, book);
    const ours = corpusOf(shipped);
    expect(merged.stories.filter(({ id }) => placesOfStory(merged.categories, id).length === 0)).toEqual([]);
    expect(merged.categories.map(({ id, short }) => [id, short])).toEqual(
      ours.categories.map(({ id, short }) => [id, short]),
    );
    const idsOfPoints = ({ categories }: Corpus): string[] =>
      [...visitPoints(categories)].flatMap(({ point: { id, ownText } }) => (ownText ? [id] : []));
    expect(idsOfPoints(merged).sort()).toEqual(idsOfPoints(ours).sort());
  });

  test('tell both texts of every story apart', () => {
    for (const story of corpusOf(shipped, book).stories) {
      const { id, layers, sections } = story;
      if (isNote(story)) {
        expect([id, ...layers]).toEqual([id, 'digest']);
        continue;
      }
      expect([id, ...layers]).toEqual([id, 'story', 'digest']);
      expect(new Set(sections.map(({ layer }) => layer)).size).toBe(2);
    }
  });
});

const hasDamaged = hasBook && existsSync(DAMAGED);
describe.skipIf(!hasDamaged)(
  `the page with its emoji decoded wrongly${unlessAbsent(BOOK)}${unlessAbsent(DAMAGED)}`,
  () => {
    test('gives the same corpus as the sound one', () => {
      const from = makeFolder({ 'status_quo/x.md': '', 'status_quo.md': readFileSync(DAMAGED) });
      const [repaired] = documentsOf({ layer: 'story', dir: from, label: 'seed' });
      const documents = [
        ...(repaired ? [repaired] : []),
        ...documentsOf(book).filter(({ kind }) => kind !== 'metanarrative'),
      ];
      const corpus = assemble(documents, { commit: null, fingerprint: 'f' });
      expect(corpus.counts).toEqual({ ...NUMBERS, notes: 0, placements: 0 });
      expect(corpus.categories).toEqual(corpusOf(book).categories);
      expect(count(corpus, 'damaged-text')).toBe(1);
      expect(hasErrors(corpus.diagnostics)).toBe(false);
    });
  },
);
