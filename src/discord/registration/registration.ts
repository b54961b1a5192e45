import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  Routes,
  type APIApplicationCommand,
  type REST,
} from 'discord.js';
import type { Command } from '../../answers/command.ts';
import type { CommandIds } from '../message/command-ids.ts';
import { commandDefinition } from './definition.ts';
import { diffCommands, isEmptyDiff, type CommandDiff } from './diff.ts';

/** Where commands are registered. */
export interface RegistrationTarget {
  readonly rest: Pick<REST, 'get' | 'put'>;
  readonly applicationId: string;
  /** One server, at once; `null` for everywhere. */
  readonly guildId: string | null;
}

/** Result of a registration. */
export interface Registration {
  /** Empty when Discord had everything already. */
  readonly diff: CommandDiff;
  readonly written: boolean;
  readonly commandIds: CommandIds;
}

/** Brings Discord's list of commands up to date: reads it, compares, and writes the whole list only on a difference. */
export async function registerCommands(
  commands: readonly Command[],
  { rest, applicationId, guildId }: RegistrationTarget,
): Promise<Registration> {
  const route = routeOf({ applicationId, guildId });
  const wanted = commands.filter(({ surface }) => surface !== 'terminal').map(commandDefinition);
  const current = (await rest.get(route)) as APIApplicationCommand[];
  const diff = diffCommands(current.map(plain), wanted.map(plain), guildId === null ? 'global' : 'guild');
  if (isEmptyDiff(diff)) return { diff, written: false, commandIds: idsOf(current) };
  const now = (await rest.put(route, { body: wanted })) as APIApplicationCommand[];
  return { diff, written: true, commandIds: idsOf(now) };
}

/** Reads the ids of the commands that Discord has; for processes that leave the registering to another one. */
export async function readCommandIds({ rest, ...where }: RegistrationTarget): Promise<CommandIds> {
  return idsOf((await rest.get(routeOf(where))) as APIApplicationCommand[]);
}

/** Writes one sentence about a registration. */
export function registrationReport({ diff, written }: Registration): string {
  if (!written) return 'Discord has these commands already; nothing was written.';
  const parts = (['added', 'changed', 'removed'] as const)
    .filter((part) => diff[part].length > 0)
    .map((part) => `${part} ${diff[part].join(', ')}`);
  return `Commands registered: ${parts.join('; ')}.`;
}

function routeOf({ applicationId, guildId }: Omit<RegistrationTarget, 'rest'>): `/${string}` {
  return guildId === null
    ? Routes.applicationCommands(applicationId)
    : Routes.applicationGuildCommands(applicationId, guildId);
}

function plain(definition: object): Readonly<Record<string, unknown>> {
  return { ...definition };
}

function idsOf(registered: readonly APIApplicationCommand[]): CommandIds {
  return new Map(
    registered
      .filter(({ type }) => type === ApplicationCommandType.ChatInput)
      .flatMap(({ name, id, options = [] }) => [
        [name, id] as const,
        ...options
          .filter(({ type }) => type === ApplicationCommandOptionType.Subcommand)
          .map((option) => [`${name} ${option.name}`, id] as const),
      ]),
  );
}
