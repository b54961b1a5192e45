import type { Command } from '../src/answers/command.ts';
import { askCommand } from './ask.ts';
import { categoriesCommand } from './categories.ts';
import { charactersCommand } from './characters.ts';
import { findPainPointsCommand } from './find-pain-points.ts';
import { createHelpCommand } from './help.ts';
import { issuesCommand } from './issues.ts';
import { indexCommand } from './maintain-index.ts';
import { settingsCommand } from './settings.ts';
import { storyCommand } from './story.ts';
import { withdrawCommand } from './withdraw.ts';

/**
 * All commands, in the order in which people meet them: Discord's registration, the terminal's program and conversation,
 * and the help of both are made from this table.
 */
export const COMMANDS: readonly Command[] = [
  askCommand,
  storyCommand,
  categoriesCommand,
  issuesCommand,
  withdrawCommand,
  settingsCommand,
  createHelpCommand(() => COMMANDS),
  indexCommand,
  findPainPointsCommand,
  charactersCommand,
];
