import { describe, expect, test } from 'vitest';
import { measure, type Features, type Measured } from '../../../src/search/ranking/features.ts';
import { analyzeQuery } from '../../../src/search/analysis/query.ts';
import { analyzeStories, FIELD_WEIGHTS } from '../../../src/search/ranking/story-terms.ts';
import {
  buildTermTable,
  restoreTermTable,
  type SavedTable,
  type TermTable,
} from '../../../src/search/ranking/term-table.ts';
import { corpusOf, digestPage } from '../../support/corpus.ts';

const corpus = corpusOf({
  digest: {
    'status_quo/a.md': digestPage({
      title: 'Cancelled',
      story: 'The future is dropped by select.',
      asks: ['select drops my future', 'lost data'],
      morals: ['Beware.'],
    }),
    'status_quo/b.md': digestPage({
      title: 'Blocked',
      story: 'The runtime is blocked.',
      asks: ['block_on panics', 'runtime in a runtime'],
      morals: ['Beware.'],
    }),
    'status_quo/c.md': digestPage({ title: 'Stacked', story: 'The stack overflows.', morals: ['Beware.'] }),
  },
});
const stories = analyzeStories(corpus);
const table: TermTable = buildTermTable(stories);
const entry = (term: string): unknown => table.terms.get(term);

describe('analyzeStories', () => {
  test('counts the terms of each field and of each line', () => {
    const [first] = stories;
    expect(first?.storyId).toBe('a');
    expect([...(first?.fields.title.keys() ?? [])]).toEqual(['cancel']);
    expect(first?.fields.digest.get('futur')).toBe(1);
    expect(first?.asks.map((line) => [...line.keys()])).toEqual([
      ['select', 'drop', 'futur'],
      ['lost', 'data'],
    ]);
    expect([...(first?.fields.narrative.keys() ?? []), ...(first?.fields.code.keys() ?? [])]).toEqual([]);
  });

  test('keeps the lines out of the text, and sources and shared headings out of everything', () => {
    const faq = '## FAQ\n\n### Why pick tofu?\n\nx\n\n### What are the sources for this story?\n\nA hamster.';
    const pages = ['d', 'e', 'f', 'g'].map((id) => [`status_quo/${id}.md`, `# T\n\nbody\n\n${faq}`]);
    const [story] = analyzeStories(corpusOf({ story: Object.fromEntries(pages) as Record<string, string> }));
    const terms = Object.values(story?.fields ?? {}).flatMap((field) => [...field.keys()]);
    expect(terms).toContain('bodi');
    expect(terms).not.toContain('hamster');
    expect(terms).not.toContain('tofu');
  });

  test('knows what every field is worth', () => {
    expect(Object.keys(stories[0]?.fields ?? {}).sort()).toEqual(Object.keys(FIELD_WEIGHTS).sort());
  });
});

describe('buildTermTable', () => {
  test('is empty for no stories', () => {
    expect(buildTermTable([])).toMatchObject({ storyIds: [], terms: new Map(), idfs: [] });
  });

  test('numbers stories and terms, and keeps which terms stand in a line', () => {
    expect(table.storyIds).toEqual(['a', 'b', 'c']);
    const names = [...table.terms.keys()];
    expect(names.map((name) => table.terms.get(name)?.number)).toEqual(names.map((_, at) => at));
    const lines = table.storyIds.map((_, place) => table.linesOf(place));
    expect(lines.map((own) => own.map((number) => names[number] ?? '|').join(' '))).toEqual([
      'select drop futur | lost data |',
      'blockon block panic | runtim |',
      '',
    ]);
  });

  test('weighs a term by the stories that have it', () => {
    // ln(1 + (3 - n + 0.5) / (n + 0.5)) for n = 1 and n = 3
    expect(entry('select')).toMatchObject({ idf: 0.981 });
    expect(entry('bewar')).toMatchObject({ idf: 0.134 });
    expect(entry('unheard')).toBeUndefined();
  });

  test('scores of each story that has a term: position, lines, text, BM25F', () => {
    const [position, lines, text, words, ...more] = table.scoresOf('runtim');
    expect(position).toBe(1);
    expect(lines).toBeGreaterThan(0);
    expect(text).toBeGreaterThan(0);
    expect(words).toBeGreaterThan(0);
    expect(more).toEqual([]);
    expect(table.scoresOf('unheard')).toEqual([]);
  });

  test('trusts a term more that stands in more lines', () => {
    const asks = ['select one', 'select two', 'select three', 'loop', 'loop four', 'loop five'];
    const pages = {
      'status_quo/a.md': digestPage({ title: 'T', story: 'S.', asks: [...asks.slice(0, 3), 'rare'] }),
      'status_quo/b.md': digestPage({ title: 'T', story: 'S.', asks: asks.slice(3) }),
      'status_quo/c.md': digestPage({
        title: 'T',
        story: 'S.',
        asks: Array.from({ length: 20 }, (_, at) => `pin ${at}`),
      }),
    };
    const { scoresOf } = buildTermTable(analyzeStories(corpusOf({ digest: pages })));
    expect(scoresOf('select')[1]).toBeGreaterThan(scoresOf('rare')[1] ?? Infinity);
  });

  test('survives being saved as JSON', () => {
    const copy = restoreTermTable(JSON.parse(JSON.stringify(table.saved)) as SavedTable);
    expect(copy.terms).toEqual(table.terms);
    for (const term of table.terms.keys()) expect(copy.scoresOf(term)).toEqual(table.scoresOf(term));
    expect(copy.storyIds.map((_, place) => copy.linesOf(place))).toEqual(
      table.storyIds.map((_, place) => table.linesOf(place)),
    );
  });
});

describe('analyzeQuery', () => {
  test('gives known terms by weight, the rarest first, and counts the different ones', () => {
    const query = analyzeQuery('beware: select drops, select blorbs', table.terms);
    expect([...query.weights.keys()]).toEqual(['select', 'drop', 'bewar']);
    expect(query.different).toBe(4);
    expect(query.tokens).toHaveLength(5);
  });

  test('knows nothing of an empty question', () => {
    expect(analyzeQuery('', table.terms)).toEqual({
      tokens: [],
      weights: new Map(),
      different: 0,
      idf: 0,
      phrases: new Set(),
    });
  });
});

describe('measure', () => {
  const measured = (question: string): Measured[] => measure(table, analyzeQuery(question, table.terms));
  const featuresOf = (id: string, question: string): Features | undefined =>
    measured(question).find(({ storyId }) => storyId === id)?.features;

  test('measures the stories that have a word of the question, those that say most of it first', () => {
    expect(measured('select').map(({ storyId }) => storyId)).toEqual(['a']);
    expect(measured('beware: the runtime').map(({ storyId }) => storyId)).toEqual(['b', 'c', 'a']);
    expect(measured('unheard of')).toEqual([]);
    expect(measured('')).toEqual([]);
  });

  test('measures at most 48 stories', () => {
    const pages = Array.from({ length: 50 }, (_, n) => [
      `status_quo/s${n}.md`,
      digestPage({ title: `Story ${n}`, story: 'A common word.' }),
    ]);
    const many = buildTermTable(
      analyzeStories(corpusOf({ digest: Object.fromEntries(pages) as Record<string, string> })),
    );
    expect(measure(many, analyzeQuery('common', many.terms))).toHaveLength(48);
  });

  test('is 0 for nothing in common', () => {
    expect(featuresOf('c', 'beware')).toMatchObject({ lines: 0, phrases: 0, nearest: 0 });
  });

  test('takes what is said of a story as a mean over the terms of the question', () => {
    const [, lines = 0, text = 0, words = 0] = table.scoresOf('select');
    expect(featuresOf('a', 'select')?.lines).toBeCloseTo(lines / 4);
    expect(featuresOf('a', 'select')?.text).toBeCloseTo(text / 4);
    expect(featuresOf('a', 'select')?.words).toBeCloseTo(words / 4);
    expect(featuresOf('a', 'select unheard')?.lines).toBeCloseTo(lines / 5);
  });

  test('counts each term and phrase once, however often a question repeats its words', () => {
    expect(measured('select. select')).toEqual(measured('select'));
  });
});
