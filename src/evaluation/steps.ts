import type { LabelledQuestion } from '../model/labelled-question.ts';
import type { SearchIndex } from '../search/search-index.ts';
import { figure, type Figure } from './figure.ts';

/** How often the steps that help come first, over the questions whose steps are labelled. */
export interface StepEvaluation {
  readonly questions: number;
  /** A step that helps is first, among the first 2, among the first 3. */
  readonly first: Figure;
  readonly inTwo: Figure;
  readonly inThree: Figure;
}

/** Ranks the steps of the story that answers each question; `null` where no question has labelled steps. */
export function evaluateSteps(index: SearchIndex, questions: readonly LabelledQuestion[]): StepEvaluation | null {
  const ranks = questions.flatMap(({ query, gold, steps = [] }) => {
    const [story, ...others] = Object.keys(gold).filter((key) => gold[key] === 2);
    if (story === undefined || others.length > 0 || steps.length === 0) return [];
    return index.steps(story, query).findIndex(({ number }) => steps.includes(number));
  });
  if (ranks.length === 0) return null;
  const within = (limit: number): Figure => figure(ranks.map((rank) => Number(rank >= 0 && rank < limit)));
  return { questions: ranks.length, first: within(1), inTwo: within(2), inThree: within(3) };
}
