import { ApplicationCommandType } from 'discord.js';

const SLASH: number = ApplicationCommandType.ChatInput;
const MESSAGE: number = ApplicationCommandType.Message;

/** Difference between Discord's commands and ours. Names with their surface, for example `ask` or `Find (message)`. */
export interface CommandDiff {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

type Definition = Readonly<Record<string, unknown>>;

const FIELDS = ['description', 'default_member_permissions', 'nsfw', 'options'] as const;
/** Discord keeps these for global commands only and gives them back as `null` or not at all for a server's. */
const GLOBAL_FIELDS = ['contexts', 'integration_types'] as const;
const OPTION_FIELDS = ['type', 'name', 'description', 'required', 'max_length', 'min_length', 'autocomplete'] as const;
const DEFAULTS: readonly unknown[] = [undefined, null, false, ''];

/** Compares what Discord has with what it should have, by meaning: order, ids and defaults that are written out do not count. */
export function diffCommands(
  current: readonly Definition[],
  wanted: readonly Definition[],
  scope: 'global' | 'guild',
): CommandDiff {
  const before = new Map(current.map((command) => [keyOf(command), meaning(command, scope)]));
  const after = new Map(wanted.map((command) => [keyOf(command), meaning(command, scope)]));
  return {
    added: [...after.keys()].filter((key) => !before.has(key)),
    changed: [...after.keys()].filter((key) => before.has(key) && before.get(key) !== after.get(key)),
    removed: [...before.keys()].filter((key) => !after.has(key)),
  };
}

/** True when no command differs. */
export function isEmptyDiff({ added, changed, removed }: CommandDiff): boolean {
  return added.length + changed.length + removed.length === 0;
}

function keyOf({ name, type = SLASH }: Definition): string {
  const surface = type === SLASH ? '' : type === MESSAGE ? ' (message)' : ' (user)';
  return `${String(name)}${surface}`;
}

function meaning(command: Definition, scope: 'global' | 'guild'): string {
  const own = pick(command, FIELDS);
  const where =
    scope === 'guild' ? {} : Object.fromEntries(GLOBAL_FIELDS.map((field) => [field, sorted(command[field])]));
  return JSON.stringify({ ...own, ...where, options: optionsMeaning(command['options']) });
}

function optionsMeaning(options: unknown): unknown {
  if (!Array.isArray(options) || options.length === 0) return undefined;
  return (options as Definition[]).map((option) => ({
    ...pick(option, OPTION_FIELDS),
    options: optionsMeaning(option['options']),
  }));
}

function pick(from: Definition, fields: readonly string[]): Definition {
  return Object.fromEntries(
    fields.flatMap((field) => (DEFAULTS.includes(from[field]) ? [] : [[field, from[field]] as const])),
  );
}

function sorted(value: unknown): unknown {
  return Array.isArray(value) ? [...(value as unknown[])].sort() : value;
}
