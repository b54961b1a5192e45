import type { Command, CommandRequest } from '../answers/command.ts';
import { wordCommand } from '../answers/word-command.ts';
import { COMMANDS } from '../../commands/index.ts';

/** Meaning of a line of the conversation. */
export type TypedLine =
  | { readonly kind: 'blank' }
  | { readonly kind: 'quit' }
  /** A number of the answer before, counted from 1. */
  | { readonly kind: 'open'; readonly number: number }
  | { readonly kind: 'run'; readonly command: Command; readonly request: CommandRequest }
  /** A hint to show instead: for an unknown command, or one without its argument. */
  | { readonly kind: 'hint'; readonly text: string };

/** Commands that can be typed in a conversation. */
export const TYPED: readonly Command[] = COMMANDS.filter(
  ({ surface, inServers }) => surface !== 'message' && inServers !== true,
);

/** Commands that are subcommands of the terminal's program; `ask` has flags of its own there, and `--help` is its help. */
export const SUBCOMMANDS: readonly Command[] = TYPED.filter(
  ({ name, maintainersOnly }) => name !== 'ask' && name !== 'help' && maintainersOnly !== true,
);

/**
 * Reads a line: a number up to `openable` opens what has it, `/name argument` runs a command, as does a word that stands
 * for one, `exit` and `quit` end, and anything else is a question.
 */
export function interpret(line: string, openable = 0, commands: readonly Command[] = TYPED): TypedLine {
  const text = line.trim();
  if (text === '') return { kind: 'blank' };
  // Nobody asks the one word with which every other prompt is left.
  if (/^[:/]?(?:quit|exit|q)(?:\(\))?$/i.test(text)) return { kind: 'quit' };
  if (/^\d{1,3}$/.test(text)) return opened(Number(text), openable);
  const [, slash, argument = ''] = /^\/([a-z]+)(?:\s+([\s\S]*))?$/i.exec(text) ?? [];
  const word = slash === undefined ? wordCommand(text) : { name: slash.toLowerCase(), rest: argument.trim() };
  const command = commands.find(({ name }) => name === word?.name);
  if (command && word) return withArgument(command, word.rest);
  if (slash === undefined) return question(text, commands);
  return { kind: 'hint', text: `There is no command /${slash}. ${listOf(commands)}` };
}

function opened(number: number, openable: number): TypedLine {
  if (number >= 1 && number <= openable) return { kind: 'open', number };
  const text = openable === 0 ? 'There is nothing to open yet: ask first.' : `There are numbers from 1 to ${openable}.`;
  return { kind: 'hint', text };
}

function question(text: string, commands: readonly Command[]): TypedLine {
  const command = commands.find(({ name }) => name === 'ask');
  if (!command) return { kind: 'hint', text: listOf(commands) };
  return { kind: 'run', command, request: { options: { question: text } } };
}

/** Makes the request of a typed command: the argument goes into its subcommand, else into its first option. */
export function requestOf({ subcommands, options: [option] }: Command, argument: string): CommandRequest {
  const name = subcommands ? 'subcommand' : option?.name;
  return { options: argument === '' || name === undefined ? {} : { [name]: argument } };
}

function withArgument(command: Command, argument: string): TypedLine {
  const [option] = command.options;
  if (argument === '' && option?.required) {
    return { kind: 'hint', text: `/${command.name} needs more: ${option.description}.` };
  }
  return { kind: 'run', command, request: requestOf(command, argument) };
}

function listOf(commands: readonly Command[]): string {
  return `There are ${commands.map(({ name }) => `/${name}`).join(', ')} and /quit.`;
}
