import type { Command } from '../src/answers/command.ts';
import { askCommand } from './ask.ts';
import { categoriesCommand } from './categories.ts';
import { charactersCommand } from './characters.ts';
import { findPainPointsCommand } from './find-pain-points.ts';
import { createHelpCommand } from './help.ts';
import { issuesCommand } from './issues.ts';
import { indexCommand } from './maintain-index.ts';
import { storyCommand } from './story.ts';

/**
 * All commands, in the order in which people meet them: Discord's registration, the terminal's program and conversation,
 * and the help of both are made from this table.
 */
export const COMMANDS: readonly Command[] = [
  askCommand,
  storyCommand,
  categoriesCommand,
  issuesCommand,
  createHelpCommand(() => COMMANDS),
  indexCommand,
  findPainPointsCommand,
  charactersCommand,
];
