import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  Routes,
  type APIApplicationCommand,
  type REST,
} from 'discord.js';
import type { Command } from '../../answers/command.ts';
import type { CommandIds } from '../ids/command-ids.ts';
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
  /** Names of commands that stand both in this list and in another one, so that people see them twice. */
  readonly twice: readonly string[];
}

/** Kinds of commands that are ours; those of other kinds in the list, as an Activity's entry point, are not. */
const OURS: readonly ApplicationCommandType[] = [ApplicationCommandType.ChatInput, ApplicationCommandType.Message];

/** Most servers whose own lists are looked at for commands that are registered everywhere, too. */
const MOST_SERVERS = 10;

/**
 * Brings Discord's list of commands up to date: reads it, compares, and writes the whole list only on a difference,
 * with the commands that are not ours as they are. `onKnown` is called with each list that Discord has.
 */
export async function registerCommands(
  commands: readonly Command[],
  target: RegistrationTarget,
  onKnown: (ids: CommandIds) => void = () => undefined,
): Promise<Registration> {
  const { rest, guildId } = target;
  const wanted = commands.filter(({ surface }) => surface !== 'terminal').map(commandDefinition);
  const current = await listOf(rest, routeOf(target));
  onKnown(idsOf(current));
  const ours = current.filter(({ type }) => OURS.includes(type));
  const diff = diffCommands(ours.map(plain), wanted.map(plain), guildId === null ? 'global' : 'guild');
  const twice = await namesElsewhere(target, wanted);
  if (isEmptyDiff(diff)) return { diff, written: false, commandIds: idsOf(current), twice };
  const now = (await rest.put(routeOf(target), { body: [...wanted, ...othersIn(current)] })) as APIApplicationCommand[];
  onKnown(idsOf(now));
  return { diff, written: true, commandIds: idsOf(now), twice };
}

/** Takes our commands out of the lists that are not the target: everywhere, or in the first servers. */
export async function clearOthers(commands: readonly Command[], target: RegistrationTarget): Promise<void> {
  const names = new Set(commands.map(({ name }) => name));
  for (const route of await otherRoutes(target)) {
    const list = await listOf(target.rest, route);
    const kept = list.filter(({ type, name }) => !OURS.includes(type) || !names.has(name));
    if (kept.length < list.length) await target.rest.put(route, { body: kept.map(plain) });
  }
}

/** Reads the ids of the commands that Discord has; for processes that leave the registering to another one. */
export async function readCommandIds(target: RegistrationTarget): Promise<CommandIds> {
  return idsOf(await listOf(target.rest, routeOf(target)));
}

/** Writes one sentence about a registration. */
export function registrationReport({ diff, written }: Registration): string {
  if (!written) return 'Discord has these commands already; nothing was written.';
  const parts = (['added', 'changed', 'removed'] as const)
    .filter((part) => diff[part].length > 0)
    .map((part) => `${part} ${diff[part].join(', ')}`);
  return `Commands registered: ${parts.join('; ')}.`;
}

/** Reads a list. Rejects for what is none: nothing is written over what was not understood. */
async function listOf(rest: RegistrationTarget['rest'], route: `/${string}`): Promise<APIApplicationCommand[]> {
  const list = await rest.get(route);
  if (!Array.isArray(list)) throw new Error('Discord’s list of commands is not to be understood.');
  return list as APIApplicationCommand[];
}

/** Gives the commands of other kinds as they are written back: by their id they stay what they are. */
function othersIn(current: readonly APIApplicationCommand[]): object[] {
  return current.filter(({ type }) => !OURS.includes(type));
}

/** Lists the names of `wanted` that stand in another list, too; empty where that cannot be found out. */
async function namesElsewhere(target: RegistrationTarget, wanted: readonly { name: string }[]): Promise<string[]> {
  try {
    const routes = await otherRoutes(target);
    const lists = await Promise.all(routes.map((route) => listOf(target.rest, route)));
    const names = new Set(lists.flat().flatMap(({ name, type }) => (OURS.includes(type) ? [name] : [])));
    return wanted.map(({ name }) => name).filter((name) => names.has(name));
  } catch {
    return [];
  }
}

/** Gives the routes of the lists beside the target. */
async function otherRoutes({ rest, applicationId, guildId }: RegistrationTarget): Promise<`/${string}`[]> {
  if (guildId !== null) return [routeOf({ applicationId, guildId: null })];
  const query = new URLSearchParams({ limit: String(MOST_SERVERS) });
  const servers = (await rest.get(Routes.userGuilds(), { query })) as { readonly id: string }[];
  return servers.map(({ id }) => routeOf({ applicationId, guildId: id }));
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
