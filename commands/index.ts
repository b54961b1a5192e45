import { askCommand } from './ask.ts';
import { categoriesCommand } from './categories.ts';
import type { Command } from '../src/answers/command.ts';
import { findPainPointsCommand } from './find-pain-points.ts';
import { helpCommand } from './help.ts';
import { issuesCommand } from './issues.ts';
import { indexCommand } from './maintain-index.ts';
import { storyCommand } from './story.ts';

/** All commands that platforms register, in the order in which people meet them. */
export const COMMANDS: readonly Command[] = [
  askCommand,
  storyCommand,
  categoriesCommand,
  issuesCommand,
  helpCommand,
  indexCommand,
  findPainPointsCommand,
];
