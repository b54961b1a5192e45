import type { Edition } from '../search/search-index.ts';
import type { HelpAnswer } from './browse-answer.ts';
import type { Command, CommandContext } from './command.ts';
import { EXAMPLE_QUESTIONS } from './examples.ts';

type Way = HelpAnswer['ways'][number];

/** Ways of the conversation that are no commands. */
const TYPED: readonly Way[] = [
  { name: 'any other line', description: 'is a question; a paste of many lines is one', command: null },
  { name: 'a number', description: 'opens the line of the last answer that has it', command: null },
  { name: 'exit', description: 'leaves, as Ctrl-D does', command: null },
];

/** Describes what Quobot knows and does, with example questions and every way to use it at a place. */
export function help({ info }: Edition, commands: readonly Command[], place: CommandContext['place']): HelpAnswer {
  const open = commands.filter(({ maintainersOnly }) => maintainersOnly !== true);
  const ways = place === 'chat' ? open.flatMap(waysInChat) : [...open.flatMap(waysInTerminal), ...TYPED];
  return { kind: 'help', examples: EXAMPLE_QUESTIONS, ways, place, index: info };
}

function waysInChat({ name, description, surface, ways = [] }: Command): Way[] {
  if (surface === 'terminal') return [];
  const own =
    surface === 'slash'
      ? { name: `/${name}`, description, command: name }
      : { name: `Apps › ${name}`, description, command: null };
  return [own, ...ways.map((way) => ({ ...way, command: null }))];
}

function waysInTerminal({ name, description, surface, inServers }: Command): Way[] {
  return surface === 'message' || inServers === true || name === 'ask'
    ? []
    : [{ name: `/${name}`, description, command: name }];
}
