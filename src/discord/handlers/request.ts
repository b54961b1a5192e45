import { ApplicationCommandOptionType, type CommandInteractionOption } from 'discord.js';
import type { CommandRequest } from '../../answers/command.ts';

/** Options of an interaction as a command reads them: a subcommand's name becomes option `subcommand`. */
export function requestOptions(given: readonly CommandInteractionOption[]): CommandRequest['options'] {
  return Object.fromEntries(given.flatMap(entriesOf));
}

function entriesOf({ type, name, value, options }: CommandInteractionOption): (readonly [string, string | boolean])[] {
  if (type === ApplicationCommandOptionType.Subcommand || type === ApplicationCommandOptionType.SubcommandGroup) {
    return [['subcommand', name], ...(options ?? []).flatMap(entriesOf)];
  }
  if (value === undefined) return [];
  return [[name, typeof value === 'number' ? String(value) : value]];
}
