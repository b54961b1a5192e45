import type { Posting, Postings } from './postings.ts';
import type { QueryTerms } from './query.ts';

/**
 * What is measured of a story for a question, each from 0 (nothing in common) to about 1:
 * `story` BM25F of the whole story, `passage` BM25 of its best passage, `ask` and `asks` cosine with its nearest line
 * and its nearest three of "How people ask it", `askTerms` how many of its lines say the question's words,
 * `identifiers` code in common, `title` cosine with the title.
 */
export const FEATURES = ['story', 'passage', 'ask', 'asks', 'askTerms', 'identifiers', 'title'] as const;
export type Feature = (typeof FEATURES)[number];
export type Features = Record<Feature, number>;

/** A story with what was measured of it. */
export interface Measured {
  readonly storyId: string;
  readonly features: Features;
  /** Position in the corpus of its best passage; -1 when no passage has a word of the question. */
  readonly bestPassage: number;
}

const STORY_K1 = 1.2;
const PASSAGE_K1 = 1.2;
const PASSAGE_B = 0.75;
const NEAREST_ASKS = 3;
/** A term said in this many lines of a story counts half of what it could. */
const ASK_TERM_HALF = 2;
/** So much idf of shared code counts half of what it could. */
const IDENTIFIER_HALF = 4;

/** Sums while the terms of a question are gone through, one slot a candidate. */
interface Sums {
  readonly slot: Int32Array;
  readonly story: Float64Array;
  readonly askTerms: Float64Array;
  readonly identifiers: Float64Array;
  readonly title: Float64Array;
  readonly lines: Map<number, number>;
  readonly passages: Map<number, number>;
}

/** Measures the stories at `candidates` (positions in the postings), in that order. */
export function measure(postings: Postings, query: QueryTerms, candidates: readonly number[]): Measured[] {
  const sums = emptySums(postings, candidates);
  for (const [term, weight] of query.weights) {
    const posting = postings.terms.get(term);
    if (posting) addTerm(sums, postings, posting, weight, query.identifiers.has(term));
  }
  const nearest = nearestLines(postings, query, sums, candidates.length);
  const passages = bestPassages(postings, sums, candidates.length);
  const mass = Math.max(query.mass, Number.EPSILON);
  const norm = Math.max(query.norm, Number.EPSILON);
  return candidates.map((position, slot) => {
    const lines = nearest[slot] ?? [];
    const code = sums.identifiers[slot] ?? 0;
    return {
      storyId: postings.storyIds[position] ?? '',
      bestPassage: passages[slot]?.passage ?? -1,
      features: {
        story: (sums.story[slot] ?? 0) / mass,
        passage: (passages[slot]?.score ?? 0) / mass,
        ask: lines[0] ?? 0,
        asks: lines.reduce((sum, value) => sum + value, 0) / NEAREST_ASKS,
        askTerms: (sums.askTerms[slot] ?? 0) / mass,
        identifiers: code / (code + IDENTIFIER_HALF),
        title: (sums.title[slot] ?? 0) / (norm * Math.max(postings.titleNorms[position] ?? 0, Number.EPSILON)),
      },
    };
  });
}

function emptySums(postings: Postings, candidates: readonly number[]): Sums {
  const slot = new Int32Array(postings.storyIds.length).fill(-1);
  candidates.forEach((position, index) => (slot[position] = index));
  const zeros = (): Float64Array => new Float64Array(candidates.length);
  return {
    slot,
    story: zeros(),
    askTerms: zeros(),
    identifiers: zeros(),
    title: zeros(),
    lines: new Map(),
    passages: new Map(),
  };
}

function addTerm(sums: Sums, postings: Postings, posting: Posting, weight: number, isCode: boolean): void {
  for (let index = 0; index < posting.stories.length; index += 2) {
    const slot = sums.slot[posting.stories[index] ?? 0] ?? -1;
    if (slot < 0) continue;
    const frequency = (posting.stories[index + 1] ?? 0) / 100;
    add(sums.story, slot, (weight * frequency) / (STORY_K1 + frequency));
    if (isCode) add(sums.identifiers, slot, (posting.idf * frequency) / (1 + frequency));
  }
  addLines(sums, postings, posting, weight);
  for (let index = 0; index < posting.passages.length; index += 2) {
    const passage = posting.passages[index] ?? 0;
    if ((sums.slot[postings.passageStories[passage] ?? 0] ?? -1) < 0) continue;
    const count = posting.passages[index + 1] ?? 0;
    const saturation =
      PASSAGE_K1 * (1 - PASSAGE_B + (PASSAGE_B * (postings.passageLengths[passage] ?? 0)) / postings.meanPassageLength);
    sums.passages.set(passage, (sums.passages.get(passage) ?? 0) + (weight * count) / (saturation + count));
  }
  for (const position of posting.titles) {
    const slot = sums.slot[position] ?? -1;
    if (slot >= 0) add(sums.title, slot, weight * posting.idf);
  }
}

/** Lines of one story stand together in a posting, so a run of them says how many of its lines have the term. */
function addLines(sums: Sums, postings: Postings, posting: Posting, weight: number): void {
  let current = -1;
  let run = 0;
  const close = (): void => {
    if (current >= 0 && run > 0) add(sums.askTerms, current, (weight * run) / (ASK_TERM_HALF + run));
  };
  for (const line of posting.asks) {
    const slot = sums.slot[postings.askStories[line] ?? 0] ?? -1;
    if (slot !== current) {
      close();
      current = slot;
      run = 0;
    }
    if (slot < 0) continue;
    run += 1;
    sums.lines.set(line, (sums.lines.get(line) ?? 0) + weight * posting.idf);
  }
  close();
}

function add(sums: Float64Array, slot: number, value: number): void {
  sums[slot] = (sums[slot] ?? 0) + value;
}

function nearestLines(postings: Postings, query: QueryTerms, sums: Sums, count: number): number[][] {
  const nearest: number[][] = Array.from({ length: count }, () => []);
  for (const [line, dot] of sums.lines) {
    const cosine =
      dot / (Math.max(query.norm, Number.EPSILON) * Math.max(postings.askNorms[line] ?? 0, Number.EPSILON));
    const best = nearest[sums.slot[postings.askStories[line] ?? 0] ?? -1];
    if (!best || (best.length === NEAREST_ASKS && cosine <= (best.at(-1) ?? 0))) continue;
    best.push(cosine);
    best.sort((a, b) => b - a);
    if (best.length > NEAREST_ASKS) best.pop();
  }
  return nearest;
}

function bestPassages(
  postings: Postings,
  sums: Sums,
  count: number,
): ({ passage: number; score: number } | undefined)[] {
  const best: ({ passage: number; score: number } | undefined)[] = new Array<undefined>(count).fill(undefined);
  for (const [passage, score] of sums.passages) {
    const slot = sums.slot[postings.passageStories[passage] ?? 0] ?? -1;
    const found = best[slot];
    if (!found || score > found.score) best[slot] = { passage, score };
  }
  return best;
}
