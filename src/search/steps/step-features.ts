import type { Story } from '../../model/story.ts';
import type { Step } from '../../model/digest.ts';
import { blockSource, sourceText } from '../../model/text.ts';
import { termsOf } from '../analysis/analyzer.ts';
import type { QueryTerms } from '../analysis/query.ts';
import { evidenceOf } from '../ranking/evidence.ts';
import type { StepLines } from './step-lines.ts';

/**
 * What is measured of a step for a question, each 0 for nothing in common but `place` and `share`:
 * - `lines`: evidence of the question's terms in those lines of "How people ask it" that are about this step, against all
 *   lines of its story, the mean over the terms;
 * - `nearest`: closeness (cosine by idf) of the three nearest of these lines, their mean;
 * - `opening`: share of the question's idf that its opening clause holds;
 * - `words`: share of the question's idf that it holds, code included;
 * - `share`: logarithm of its part of the story's lines;
 * - `place`: 0 for the first step, down to -1 for the seventh: the best advice comes first.
 */
export const STEP_FEATURES = ['lines', 'nearest', 'opening', 'words', 'share', 'place'] as const;
/** Name of one of {@link STEP_FEATURES}. */
export type StepFeature = (typeof STEP_FEATURES)[number];
/** Value of each feature of a step. */
export type StepFeatures = Readonly<Record<StepFeature, number>>;

/** Pseudo-counts that pull a step's lines to those of its story. */
const SMOOTHING = 2;
/** Added to the question's idf and to its number of terms, so that one shared word is not yet all. */
const SHORT_IDF = 3;
const SHORT_TERMS = 3;

/** Measures the steps of a story in the digest's order; empty without advice. */
export function stepFeatures(story: Story, query: QueryTerms, lines: StepLines): StepFeatures[] {
  const { helps = [] } = story.digest ?? {};
  const total = SHORT_IDF + query.idf;
  const shareOf = (terms: ReadonlySet<string>): number => {
    let found = 0;
    for (const [term, idf] of query.weights) if (terms.has(term)) found += idf;
    return found / total;
  };
  return helps.map((step, at) => {
    const { text, opening } = analysedStep(step);
    const own = lines.ofStep(at + 1);
    let evidence = 0;
    for (const term of query.weights.keys()) {
      evidence += evidenceOf(own.count(term), own.lines, lines.share(term), SMOOTHING);
    }
    return {
      lines: evidence / (query.different + SHORT_TERMS),
      nearest: own.nearest(total),
      opening: shareOf(opening),
      words: shareOf(text),
      share: Math.log((own.lines + 2) / (lines.labelled + 2 * helps.length)),
      place: -at / 6,
    };
  });
}

/** The different terms of a step, and of its opening clause. */
interface AnalysedStep {
  readonly text: ReadonlySet<string>;
  readonly opening: ReadonlySet<string>;
}

/** A step is compared with many questions, and taking it apart costs more than comparing. */
const analysed = new WeakMap<Step, AnalysedStep>();

function analysedStep(step: Step): AnalysedStep {
  const known = analysed.get(step);
  if (known) return known;
  const [first] = step;
  const [clause = ''] = first?.kind === 'prose' ? sourceText(first.text).split(/:\s/) : [];
  const made = { text: new Set(termsOf(step.map(blockSource).join('\n'))), opening: new Set(termsOf(clause)) };
  analysed.set(step, made);
  return made;
}
