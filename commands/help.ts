import type { Command } from '../src/answers/command.ts';
import { help } from '../src/answers/help.ts';

/** Makes the command that describes what Quobot knows and does; `commands` gives the table that it is in. */
export function createHelpCommand(commands: () => readonly Command[]): Command {
  return {
    name: 'help',
    description: 'What Quobot knows, and every way to ask it',
    surface: 'slash',
    options: [],
    answer: (_request, { edition, place }) => help(edition, commands(), place),
  };
}
