import type { QueryTerms } from '../analysis/query.ts';
import type { AskedTerms } from '../ranking/asked-terms.ts';
import { evidenceOf } from '../ranking/evidence.ts';
import { heldByEach } from './advice-terms.ts';
import { nearestOf, type StepLines } from './step-lines.ts';

/**
 * What is measured of a step for a question, each 0 for nothing in common but `place` and `share`:
 * - `lines`: evidence of the question's terms in those lines of "How people ask it" that are about this step, against all
 *   lines of its story, the mean over the terms;
 * - `nearest`: closeness (cosine by idf) of the three nearest of these lines, their mean;
 * - `opening`: share of the question's idf that its opening clause holds;
 * - `text`: the square of the cosine with all its words, code included, which count alike;
 * - `share`: logarithm of its part of the story's lines;
 * - `place`: 0 for the first step, down to -1 for the seventh: the best advice comes first.
 */
export const STEP_FEATURES = ['lines', 'nearest', 'opening', 'text', 'share', 'place'] as const;
/** Name of one of {@link STEP_FEATURES}. */
export type StepFeature = (typeof STEP_FEATURES)[number];
/** Value of each feature of a step. */
export type StepFeatures = Readonly<Record<StepFeature, number>>;

/** Pseudo-counts that pull a step's lines to those of its story. */
const SMOOTHING = 2;
/** Added to the question's idf and to its number of terms, so that one shared word is not yet all. */
const SHORT_IDF = 3;
const SHORT_TERMS = 3;

/**
 * Measures the steps of a story in the digest's order; empty without advice. `terms` are the story's of
 * `AdviceTerms.steps`.
 */
export function stepFeatures(
  terms: readonly number[],
  query: QueryTerms,
  { places, idfs }: AskedTerms,
  lines: StepLines,
): StepFeatures[] {
  const total = SHORT_IDF + query.idf;
  const held = heldByEach(terms, (term) => idfs[places[term] ?? 0] ?? 0);
  const shared = heldByEach(terms, (term) => (places[term] ? 1 : 0));
  const own = heldByEach(terms, () => 1);
  const both = (sums: readonly number[], at: number): number => (sums[at * 2] ?? 0) + (sums[at * 2 + 1] ?? 0);
  return Array.from({ length: held.length / 2 }, (_, at) => {
    const opening = held[at * 2] ?? 0;
    const asks = lines.ofStep(at + 1);
    let evidence = 0;
    for (let place = 1; place < idfs.length; place += 1) {
      const everywhere = (lines.all.counts[place] ?? 0) / Math.max(1, lines.all.lines);
      evidence += evidenceOf(asks.counts[place] ?? 0, asks.lines, everywhere, SMOOTHING);
    }
    return {
      lines: evidence / (query.different + SHORT_TERMS),
      nearest: nearestOf(asks, total),
      opening: opening / total,
      text: both(shared, at) ** 2 / Math.max(1, both(own, at) * query.different),
      share: Math.log((asks.lines + 2) / (lines.all.lines + held.length)),
      place: -at / 6,
    };
  });
}
