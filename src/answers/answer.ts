import type { QuestionAnswer } from './ask-answer.ts';
import type { BrowseAnswer } from './browse-answer.ts';
import type { MaintainerAnswer } from './maintainer-answer.ts';

/** Any answer of Quobot, told apart by its `kind`. */
export type Answer = QuestionAnswer | BrowseAnswer | MaintainerAnswer;
