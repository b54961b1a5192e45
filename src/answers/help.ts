import { isWanted } from '../model/metanarrative.ts';
import type { SearchIndex } from '../search/search-index.ts';
import type { HelpAnswer } from './answer.ts';
import { EXAMPLE_QUESTIONS } from './examples.ts';

/** What Quobot knows and does, with example questions. */
export function help({ corpus, info }: SearchIndex): HelpAnswer {
  return {
    kind: 'help',
    examples: EXAMPLE_QUESTIONS,
    categories: corpus.categories.length,
    issues: corpus.issues.filter(isWanted).length,
    index: info,
  };
}
