import { isWanted } from '../model/metanarrative.ts';
import type { Edition } from '../search/search-index.ts';
import type { HelpAnswer } from './answer.ts';
import type { Command } from './command.ts';
import { EXAMPLE_QUESTIONS } from './examples.ts';

/** Describes what Quobot knows and does, with example questions and those of `commands` that anybody may type. */
export function help({ corpus, info }: Edition, commands: readonly Command[]): HelpAnswer {
  return {
    kind: 'help',
    examples: EXAMPLE_QUESTIONS,
    commands: commands.filter(({ surface, maintainersOnly }) => surface === 'slash' && maintainersOnly !== true),
    categories: corpus.categories.length,
    issues: corpus.issues.filter(isWanted).length,
    index: info,
  };
}
