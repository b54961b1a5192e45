import type { Corpus } from '../../src/model/corpus.ts';
import { blockSource } from '../../src/model/text.ts';
import { analyze } from '../../src/search/analysis/analyzer.ts';
import { passagesOf } from '../../src/search/retrieval/passages.ts';
import type { QueryTerms } from '../../src/search/analysis/query.ts';
import { analyzeStories, FIELD_WEIGHTS, type TermCounts } from '../../src/search/ranking/story-terms.ts';

/** Features that did not earn a place in the ranker. */
export const CANDIDATE_FEATURES = ['best passage, BM25', 'shared bigrams', 'title, cosine', 'identifiers'] as const;
export type CandidateFeature = (typeof CANDIDATE_FEATURES)[number];

/** Measures a story for a question; each 0 for nothing in common. */
export type MeasureStory = (query: QueryTerms, storyId: string) => Record<CandidateFeature, number>;

const K = 1.2;
const B = 0.8;

/** A text as the formulas need it. */
interface Bag {
  readonly counts: TermCounts;
  /** Relative to the mean of its kind. */
  readonly length: number;
}

/** What is known of a story. */
interface Known {
  readonly whole: Bag;
  readonly passages: readonly Bag[];
  readonly title: TermCounts;
  readonly bigrams: ReadonlySet<string>;
}

/** Prepares a corpus for measuring. */
export function candidateMeasures(corpus: Corpus): MeasureStory {
  const known = prepare(corpus);
  return (query, storyId) => {
    const story = known.get(storyId);
    const terms = [...query.weights];
    const sum = (weigh: (term: string, idf: number) => number): number =>
      terms.reduce((total, [term, idf]) => total + weigh(term, idf), 0);
    const bm25 = ({ counts, length }: Bag): number =>
      sum((term, idf) => {
        const count = counts.get(term) ?? 0;
        return (idf * count * (K + 1)) / (count + K * (1 - B + B * length));
      });
    const identifiers = new Set(query.tokens.filter(({ kind }) => kind === 'identifier').map(({ term }) => term));
    return {
      'best passage, BM25': Math.max(0, ...(story?.passages ?? []).map(bm25)),
      'shared bigrams': neighbours(query.tokens.map(({ term }) => term)).filter((pair) => story?.bigrams.has(pair))
        .length,
      'title, cosine': sum((term, idf) => (story?.title.has(term) ? idf * idf : 0)) / Math.sqrt(story?.title.size ?? 1),
      identifiers: sum((term, idf) => (identifiers.has(term) && story?.whole.counts.has(term) ? idf : 0)),
    };
  };
}

function prepare(corpus: Corpus): Map<string, Known> {
  const passages = corpus.stories.map((story) =>
    passagesOf(story).map(({ blocks }) => bagOf(analyze(blocks.map(blockSource).join('\n')))),
  );
  const wholes = analyzeStories(corpus).map(({ fields, asks }) =>
    weighted([
      ...Object.entries(FIELD_WEIGHTS).map(
        ([field, weight]) => [fields[field as keyof typeof fields], weight] as const,
      ),
      ...asks.map((line) => [line, 1] as const),
    ]),
  );
  const scaled = scaledBags(passages.flat());
  const stories = scaledBags(wholes);
  let next = 0;
  return new Map(
    corpus.stories.map(({ id, title, digest, sections }, position) => {
      const asks = digest?.asks ?? [];
      const own = scaled.slice(next, (next += passages[position]?.length ?? 0));
      const texts = [...asks, ...sections.flatMap(({ blocks }) => blocks.map(blockSource))];
      const bigrams = new Set(texts.flatMap((text) => neighbours(analyze(text).map(({ term }) => term))));
      const whole = stories[position] ?? { counts: new Map(), length: 1 };
      return [id, { whole, passages: own, title: bagOf(analyze(title)), bigrams }];
    }),
  );
}

function bagOf(tokens: readonly { readonly term: string }[]): TermCounts {
  const counts = new Map<string, number>();
  for (const { term } of tokens) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

function weighted(parts: readonly (readonly [TermCounts, number])[]): TermCounts {
  const sum = new Map<string, number>();
  for (const [counts, weight] of parts) {
    for (const [term, count] of counts) sum.set(term, (sum.get(term) ?? 0) + weight * count);
  }
  return sum;
}

function scaledBags(bags: readonly TermCounts[]): Bag[] {
  const lengths = bags.map((counts) => [...counts.values()].reduce((sum, count) => sum + count, 0));
  const mean = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
  return bags.map((counts, index) => ({ counts, length: (lengths[index] ?? 0) / mean }));
}

function neighbours(terms: readonly string[]): string[] {
  return terms.slice(1).map((term, index) => `${terms[index] ?? ''} ${term}`);
}
