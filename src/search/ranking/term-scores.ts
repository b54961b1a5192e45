import { evidenceOf, trust } from './evidence.ts';

/** How much there is of one story, in what the ranker counts. */
export interface StorySize {
  /** Number of its lines of "How people ask it". */
  readonly lines: number;
  /** Terms in these lines, each line's different ones. */
  readonly inLines: number;
  /** Sum of the weights of the terms of its text. */
  readonly inText: number;
}

/** How often a story has a term. */
export interface TermCount {
  /** The story's position. */
  readonly story: number;
  /** Lines that have it. */
  readonly lines: number;
  /** Its weight in the text. */
  readonly weight: number;
}

/** Length of one story's entry in what {@link termScores} gives. */
export const SCORES_PER_STORY = 4;

/** Pseudo-counts that pull a story's probabilities to the corpus': this many lines, and this much weighted text. */
const LINE_SMOOTHING = 8;
const TEXT_SMOOTHING = 200;
/** BM25's saturation of counts and its share of normalisation by length. */
const K = 1.2;
const B = 0.8;

/**
 * Prepares the scoring of terms in stories of these sizes. A term's counts and its idf give, for each of its stories in their
 * order, {@link SCORES_PER_STORY} numbers: `[story, evidence of its lines, of its text (evidence.ts), BM25F, …]`.
 */
export function termScores(sizes: readonly StorySize[]): (counts: readonly TermCount[], idf: number) => number[] {
  const all = {
    lines: sum(sizes.map(({ lines }) => lines)),
    inText: sum(sizes.map(({ inText }) => inText)),
    length: sum(sizes.map(lengthOf)),
  };
  return (counts, idf) => {
    const inAnyLine = share(sum(counts.map(({ lines }) => lines)), all.lines);
    const inAnyText = share(sum(counts.map(({ weight }) => weight)), all.inText);
    return counts.flatMap(({ story, lines, weight }) => {
      const size = sizes[story] ?? { lines: 0, inLines: 0, inText: 0 };
      const length = share(lengthOf(size) * sizes.length, all.length);
      const whole = lines + weight;
      return [
        story,
        evidenceOf(lines, size.lines, inAnyLine, LINE_SMOOTHING) * trust(lines),
        evidenceOf(weight, size.inText, inAnyText, TEXT_SMOOTHING),
        (idf * whole * (K + 1)) / (whole + K * (1 - B + B * length)),
      ];
    });
  };
}

function lengthOf({ inLines, inText }: StorySize): number {
  return inLines + inText;
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
