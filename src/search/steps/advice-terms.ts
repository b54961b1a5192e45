import type { Corpus } from '../../model/corpus.ts';
import type { Step } from '../../model/digest.ts';
import { blockSource, sourceText } from '../../model/text.ts';
import { termsOf } from '../analysis/analyzer.ts';

/**
 * What the digests advise, as terms by their number in the table, so that advice is ranked without its text: that of a
 * story at the story's position, terms that the table lacks left out.
 */
export interface AdviceTerms {
  /** For each step the different terms of its opening clause, ended by -1, then its others, code included, ended by -1. */
  readonly steps: readonly (readonly number[])[];
  /** For each change its different terms, ended by -1. */
  readonly changes: readonly (readonly number[])[];
}

/** Analyses the advice of every story; `terms` are the table's. */
export function analyzeAdvice(
  { stories }: Corpus,
  terms: ReadonlyMap<string, { readonly number: number }>,
): AdviceTerms {
  const numbers = (found: readonly string[]): number[] => [
    ...found.flatMap((term) => terms.get(term)?.number ?? []),
    -1,
  ];
  return {
    steps: stories.map(({ digest }) => (digest?.helps ?? []).flatMap((step) => analyzeStep(step).flatMap(numbers))),
    changes: stories.map(({ digest }) =>
      (digest?.since ?? []).flatMap(({ text }) => numbers(termsOf(sourceText(text)))),
    ),
  };
}

function analyzeStep(step: Step): [opening: string[], others: string[]] {
  const [first] = step;
  const [clause = ''] = first?.kind === 'prose' ? sourceText(first.text).split(/:\s/) : [];
  const opening = new Set(termsOf(clause));
  return [[...opening], termsOf(step.map(blockSource).join('\n')).filter((term) => !opening.has(term))];
}

/** Adds up what the terms weigh, each stretch of numbers that -1 ends by itself, in their order. */
export function heldByEach(stretches: readonly number[], weightOf: (term: number) => number): number[] {
  const sums: number[] = [];
  let held = 0;
  for (const number of stretches) {
    if (number >= 0) {
      held += weightOf(number);
      continue;
    }
    sums.push(held);
    held = 0;
  }
  return sums;
}
