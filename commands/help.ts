import { help } from '../src/answers/help.ts';
import { render } from '../src/cards/render.ts';
import type { Command } from '../src/answers/command.ts';

/** Says what Quobot knows and does. */
export const helpCommand: Command = {
  name: 'help',
  description: 'What Quobot knows, what it does, what it stores',
  surface: 'slash',
  options: [],
  execute: (_request, { index }) => render(help(index)),
};
