import type { LabelledQuestion } from '../../src/evaluation/metrics.ts';
import type { Corpus } from '../../src/model/corpus.ts';

/** One line of "How people ask it" in so many is held out. */
const FOLDS = 5;

/** A corpus and questions that it does not hold. */
export interface QuestionSet {
  readonly name: string;
  readonly corpus: Corpus;
  readonly questions: readonly Pick<LabelledQuestion, 'query' | 'gold'>[];
}

/** Every fifth line of "How people ask it" as a question for its story, and the corpus without those lines. */
export function heldOutLines(corpus: Corpus): QuestionSet {
  const stories = corpus.stories.map((story) => ({
    ...story,
    asks: story.asks.filter((_, index) => index % FOLDS !== 0),
  }));
  const questions = corpus.stories.flatMap(({ id, asks }) =>
    asks.filter((_, index) => index % FOLDS === 0).map((query) => ({ query, gold: { [id]: 2 } })),
  );
  return { name: 'held-out lines', corpus: { ...corpus, stories }, questions };
}
